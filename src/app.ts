import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accountRoutes } from '#features/accounts/routes.ts'
import { tidyAdapted } from '#features/adapt/files.ts'
import { adaptRoutes } from '#features/adapt/routes.ts'
import { Adapting } from '#features/adapt/service.ts'
import type { AdaptAnswer, AdaptWork } from '#features/adapt/thread-work.ts'
import { announcementRoutes } from '#features/announcements/routes.ts'
import { tidyAttachments } from '#features/attachments/attachment.ts'
import { attachmentRoutes } from '#features/attachments/routes.ts'
import { noteAudit } from '#features/audit/audit.ts'
import { auditRoutes } from '#features/audit/routes.ts'
import { Backups } from '#features/backups/backups.ts'
import { backUpIfDue } from '#features/backups/daily.ts'
import { backupJobs } from '#features/backups/jobs.ts'
import { backupRoutes } from '#features/backups/routes.ts'
import { requestBoardRoutes, visitBoardRoutes } from '#features/boards/routes.ts'
import { briefRoutes } from '#features/briefs/routes.ts'
import { buildingTierRoutes } from '#features/building-tiers/routes.ts'
import { calendarRoutes } from '#features/calendar/routes.ts'
import { COUNT_AGAIN, countAgain, MOVED } from '#features/cases/counting.ts'
import { tellMoved } from '#features/cases/moved.ts'
import { REMIND } from '#features/cases/remind.ts'
import { remind } from '#features/cases/reminded.ts'
import { caseRoutes } from '#features/cases/routes.ts'
import { confidentialExportRoutes } from '#features/confidential-exports/routes.ts'
import { dashboardRoutes } from '#features/dashboard/routes.ts'
import { tidyDeliveries } from '#features/data-sharing/delivery.ts'
import { dataSharingRoutes } from '#features/data-sharing/routes.ts'
import { duplicateRoutes } from '#features/duplicates/routes.ts'
import { enterpriseEventRoutes } from '#features/enterprise-events/risks.ts'
import { figureRoutes } from '#features/figures/routes.ts'
import { type Auth, createAuth } from '#features/identity/auth.ts'
import { identityRoutes } from '#features/identity/routes.ts'
import { sessionSecret } from '#features/identity/secret.ts'
import { invitationRoutes } from '#features/invitations/routes.ts'
import { jobRoutes } from '#features/jobs/routes.ts'
import { knowledgeRoutes } from '#features/knowledge/routes.ts'
import { landYieldRoutes } from '#features/land-yields/routes.ts'
import { Imports } from '#features/ledger/imports.ts'
import { importJobs } from '#features/ledger/jobs.ts'
import { ledgerRoutes } from '#features/ledger/routes.ts'
import { listRoutes } from '#features/lists/routes.ts'
import { TIANDITU } from '#features/map/contract.ts'
import { mapRoutes } from '#features/map/routes.ts'
import { noticeJobs } from '#features/notices/jobs.ts'
import { noticesLeaving } from '#features/notices/leaving.ts'
import { tidyNotices } from '#features/notices/notice.ts'
import { noticeRoutes } from '#features/notices/routes.ts'
import { open311Routes } from '#features/open311/routes.ts'
import { operationRoutes } from '#features/operations/routes.ts'
import { visitPlanRoutes } from '#features/planned-visits/routes.ts'
import { ENTERPRISE_NEWLY, OFFICER_NEWLY, tellEnterprise, tellOfficer } from '#features/policies/newly.ts'
import { matchIfDue } from '#features/policies/refresh.ts'
import { policyRoutes } from '#features/policies/routes.ts'
import { portalRoutes } from '#features/portal/routes.ts'
import { premisesRoutes } from '#features/premises/routes.ts'
import { publicRoutes } from '#features/public-pages/routes.ts'
import { questionRoutes } from '#features/questions/routes.ts'
import { readingPurposeRoutes } from '#features/reading-purposes/routes.ts'
import { NameIndex } from '#features/records/read/name-index.ts'
import { recordRoutes } from '#features/records/routes.ts'
import { registrationRoutes } from '#features/registrations/routes.ts'
import { requestRoutes } from '#features/requests/routes.ts'
import { resourceRoutes } from '#features/resources/routes.ts'
import { tagIfDue } from '#features/rule-tags/refresh.ts'
import { ruleTagRoutes } from '#features/rule-tags/routes.ts'
import { unitRoutes } from '#features/units/routes.ts'
import { verificationRoutes } from '#features/verification/routes.ts'
import { viewRoutes } from '#features/views/routes.ts'
import { raiseSigns } from '#features/visit-signs/raise.ts'
import { visitSignRoutes } from '#features/visit-signs/routes.ts'
import { visitRoutes } from '#features/visits/routes.ts'
import { VISIT_WRITTEN } from '#features/visits/visit.ts'
import { clientAddress } from '#platform/client.ts'
import type { Config } from '#platform/config.ts'
import type { Ctx } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { createWeb, type Web } from '#platform/http.ts'
import { runLater, runOutside } from '#platform/later.ts'
import { RateLimit } from '#platform/limits.ts'
import type { Logger } from '#platform/log.ts'
import { sealingOf } from '#platform/sealed.ts'
import { serveUi } from '#platform/static.ts'
import { Workers } from '#platform/workers.ts'
import { declared } from './features.ts'
import { serveProbes } from './probes.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

export interface App {
  web: Web
  auth: Auth
  imports: Imports
  backups: Backups
  names: NameIndex
  /** Does what has become due; to be called each minute. */
  tick: () => Promise<void>
  /** A ctx of the system itself, outside any request. */
  system: (district: string) => Ctx
}

/** One office shares an address, so that has more; a burst is a page or two of requests. */
const limitsOf = ({ rateLimit }: Config): Web['limits'] => {
  const perSecond = rateLimit / 60
  if (perSecond === 0) return undefined
  const user = new RateLimit({ burst: Math.max(50, perSecond * 10), perSecond })
  return { user, address: new RateLimit({ burst: Math.max(500, perSecond * 100), perSecond: perSecond * 10 }) }
}

/** Features → HTTP application and OpenAPI document. `now` is the only clock. */
export async function createApp(database: Database, config: Config, log: Logger, now: () => Date): Promise<App> {
  const { db } = database
  const secret = await sessionSecret(database, config, now())
  const auth = createAuth(db, { secret, origin: config.origin, held: declared })
  const { origin, proxies, tianditu } = config
  const tiles = tianditu && TIANDITU
  const addressOf: Web['addressOf'] = c => clientAddress(c, proxies)
  const { requireRoom } = database
  const guards = { journal: noteAudit, limits: limitsOf(config), origin, tiles, proxies, requireRoom }
  const web = createWeb({ db, log, declared, now, authenticate: auth.authenticate, addressOf, ...guards })
  const system = (district: string): Ctx => ({ db, district, user: null, actor: '系统', now: now(), log, declared })
  const imports = new Imports(system(''), {
    folder: join(config.dataDir, 'uploads'),
    now,
    alone: database.engine === 'pglite',
  })
  const backups = new Backups(database, join(config.dataDir, 'backups'), now, () => sealingOf(config))
  await imports.recover()
  await backups.recover(system(''))
  const names = new NameIndex(system)
  await names.look()

  serveProbes(web, { database, imports, backups, names, version, metricsToken: config.metricsToken })
  identityRoutes(web, auth)
  accountRoutes(web)
  invitationRoutes(web)
  dashboardRoutes(web)
  figureRoutes(web)
  ledgerRoutes(web, imports)
  const threads = new Workers<AdaptWork, AdaptAnswer>(new URL('./adapting.ts', import.meta.url))
  adaptRoutes(web, new Adapting(threads), (ctx, fileName, body) => imports.receive(ctx, fileName, body))
  unitRoutes(web)
  recordRoutes(web, names)
  listRoutes(web)
  viewRoutes(web)
  auditRoutes(web)
  backupRoutes(web, backups, config.backupDistrict)
  noticeRoutes(web, config.webhook.mayInside)
  attachmentRoutes(web)
  requestBoardRoutes(web)
  visitBoardRoutes(web)
  requestRoutes(web)
  open311Routes(web)
  knowledgeRoutes(web)
  announcementRoutes(web)
  readingPurposeRoutes(web)
  confidentialExportRoutes(web)
  publicRoutes(web)
  portalRoutes(web)
  dataSharingRoutes(web)
  resourceRoutes(web)
  policyRoutes(web)
  ruleTagRoutes(web)
  buildingTierRoutes(web)
  landYieldRoutes(web)
  visitRoutes(web)
  calendarRoutes(web)
  visitPlanRoutes(web)
  visitSignRoutes(web)
  premisesRoutes(web)
  duplicateRoutes(web)
  operationRoutes(web)
  registrationRoutes(web)
  enterpriseEventRoutes(web)
  mapRoutes(web, tianditu)
  caseRoutes(web)
  jobRoutes(web, [importJobs(imports), backupJobs(backups, config.backupDistrict), noticeJobs])
  verificationRoutes(web, [...declared.figures])
  questionRoutes(web, [...declared.figures])
  briefRoutes(web)

  serveUi(web.app, 'dist/ui')
  const leaving = noticesLeaving(config)
  const tick = async () => {
    // The first time it takes minutes, for which nothing waits.
    names.run().catch(cause => log.error({ err: cause }, 'names'))
    await Promise.all([
      imports.tidy(),
      tidyAdapted(system('')),
      tidyAttachments(system('')),
      tidyDeliveries(system('')),
      tidyNotices(system('')),
      runLater(
        system(''),
        new Map([
          [REMIND, remind],
          [COUNT_AGAIN, countAgain],
          [MOVED, tellMoved],
          [VISIT_WRITTEN, raiseSigns],
          [OFFICER_NEWLY, tellOfficer],
          [ENTERPRISE_NEWLY, tellEnterprise],
        ]),
      ),
      runOutside(system(''), leaving),
      matchIfDue(system('')),
      tagIfDue(system('')),
      backUpIfDue(system(''), backups, config.backupDistrict),
    ])
  }
  return { web, auth, imports, backups, names, tick, system }
}
