import { QueryClientProvider } from '@tanstack/react-query'
import { createRouter, RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { accountsUi } from '#features/accounts/ui/routes.tsx'
import { adaptUi } from '#features/adapt/ui/routes.tsx'
import { announcementsUi } from '#features/announcements/ui/routes.tsx'
import { auditUi } from '#features/audit/ui/routes.tsx'
import { backupsUi } from '#features/backups/ui/routes.tsx'
import { boardsUi } from '#features/boards/ui/routes.tsx'
import { briefsUi } from '#features/briefs/ui/routes.tsx'
import { buildingTiersUi } from '#features/building-tiers/ui/routes.tsx'
import { calendarUi } from '#features/calendar/ui/routes.tsx'
import { casesUi } from '#features/cases/ui/routes.tsx'
import { confidentialExportsUi } from '#features/confidential-exports/ui/routes.tsx'
import { dashboardUi } from '#features/dashboard/ui/routes.tsx'
import { dataSharingUi } from '#features/data-sharing/ui/routes.tsx'
import { duplicatesUi } from '#features/duplicates/ui/routes.tsx'
import { figuresUi } from '#features/figures/ui/routes.tsx'
import { AskButton } from '#features/finder/ui/AskButton.tsx'
import { Palette } from '#features/finder/ui/finder.ts'
import { identity } from '#features/identity/contract.ts'
import { identityUi } from '#features/identity/ui/routes.tsx'
import { sessionQuery } from '#features/identity/ui/session.ts'
import { invitationsUi } from '#features/invitations/ui/routes.tsx'
import { jobsUi } from '#features/jobs/ui/routes.tsx'
import { landYieldsUi } from '#features/land-yields/ui/routes.tsx'
import { ledgerUi } from '#features/ledger/ui/routes.tsx'
import { listsUi } from '#features/lists/ui/routes.tsx'
import { mapUi } from '#features/map/ui/routes.tsx'
import { Bell } from '#features/notices/ui/Bell.tsx'
import { noticesUi } from '#features/notices/ui/routes.tsx'
import { open311Ui } from '#features/open311/ui/routes.tsx'
import { plannedVisitsUi } from '#features/planned-visits/ui/routes.tsx'
import { portalUi } from '#features/portal/ui/routes.tsx'
import { premisesUi } from '#features/premises/ui/routes.tsx'
import { publicUi } from '#features/public-pages/ui/routes.tsx'
import { askForPurposes } from '#features/reading-purposes/ui/remedy.ts'
import { recordsUi } from '#features/records/ui/routes.tsx'
import { requestsUi } from '#features/requests/ui/routes.tsx'
import { resourcesUi } from '#features/resources/ui/routes.tsx'
import { ruleTagsUi } from '#features/rule-tags/ui/routes.tsx'
import { unitsUi } from '#features/units/ui/routes.tsx'
import { verificationUi } from '#features/verification/ui/routes.tsx'
import { listColumns } from '#features/views/ui/columns.ts'
import { SavedViews } from '#features/views/ui/views.ts'
import { visitSignsUi } from '#features/visit-signs/ui/routes.tsx'
import { visitsUi } from '#features/visits/ui/routes.tsx'
import { nouns } from '../features.ui.ts'
import { call } from './call.ts'
import { createQueryClient } from './query.ts'
import { forgetDrafts } from './shell/drafts.ts'
import { NotFoundPage, ProblemPage } from './shell/ProblemPage.tsx'
import { nowhere, root, signedIn } from './shell/root.tsx'
import './style.css'

/** Signed out, by choice or by time: the frame then leads to 登录 and back. */
const signedOut = async () => {
  cache.setQueryData(sessionQuery.queryKey, session => session && { ...session, user: null, can: {} })
  await router.invalidate()
}
const cache = createQueryClient(signedOut)
askForPurposes(cache)

const router = createRouter({
  routeTree: root.addChildren([
    ...identityUi.outside,
    ...invitationsUi.outside,
    signedIn.addChildren([
      ...dashboardUi.pages,
      ...casesUi.pages,
      ...boardsUi.pages,
      ...calendarUi.pages,
      ...plannedVisitsUi.pages,
      ...visitSignsUi.pages,
      ...ruleTagsUi.pages,
      ...buildingTiersUi.pages,
      ...landYieldsUi.pages,
      ...requestsUi.pages,
      ...open311Ui.pages,
      ...publicUi.pages,
      ...portalUi.pages,
      ...resourcesUi.pages,
      ...dataSharingUi.pages,
      ...announcementsUi.pages,
      ...confidentialExportsUi.pages,
      ...visitsUi.pages,
      ...noticesUi.pages,
      ...figuresUi.pages,
      ...verificationUi.pages,
      ...briefsUi.pages,
      ...listsUi.pages,
      ...premisesUi.pages,
      ...duplicatesUi.pages,
      ...mapUi.pages,
      ...recordsUi.pages,
      ...ledgerUi.pages,
      ...adaptUi.pages,
      ...accountsUi.pages,
      ...invitationsUi.pages,
      ...unitsUi.pages,
      ...auditUi.pages,
      ...jobsUi.pages,
      ...backupsUi.pages,
      ...identityUi.pages,
      nowhere,
    ]),
  ]),
  context: {
    cache,
    session: () => visitsUi.heeded(cache.ensureQueryData(sessionQuery)),
    day: () =>
      import('#features/figures/ui/DayNote.tsx')
        .then(({ dayQuery }) => cache.ensureQueryData({ ...dayQuery(), revalidateIfStale: true }))
        .then(
          ({ asOf }) => asOf,
          () => undefined,
        ),
    nouns,
    SavedViews,
    listColumns,
    home: can => casesUi.home(nouns, can),
    work: can => (can['requests.serve'] ? '服务' : undefined),
    Bell,
    Answer: casesUi.Answer,
    Portal: portalUi.Portal,
    menu: [
      ...[
        dashboardUi.menu,
        casesUi.menu(nouns),
        portalUi.menu,
        publicUi.menu,
        resourcesUi.menu,
        noticesUi.menu,
        announcementsUi.menu,
      ]
        .flat()
        .map(entry => ({ ...entry, group: '概览' })),
      ...figuresUi.menu.map(entry => ({ ...entry, group: '概览' })),
      ...verificationUi.menu.map(entry => ({ ...entry, group: '概览' })),
      ...briefsUi.menu.map(entry => ({ ...entry, group: '概览' })),
      ...recordsUi.menu(nouns, '项目').slice(0, 1),
      ...listsUi.menu.map(entry => ({ ...entry, group: '项目' })),
      ...recordsUi.menu(nouns, '项目').slice(1),
      ...recordsUi.menu(nouns, '招商与企业'),
      ...[premisesUi.menu, duplicatesUi.menu, landYieldsUi.menu, confidentialExportsUi.menu, mapUi.menu]
        .flat()
        .map(entry => ({ ...entry, group: '招商与企业' })),
      ...boardsUi.menu.map(entry => ({ ...entry, group: '服务' })),
      ...visitsUi.menu.map(entry => ({ ...entry, group: '服务' })),
      ...recordsUi.menu(nouns, '服务'),
      ...plannedVisitsUi.menu.map(entry => ({ ...entry, group: '服务' })),
      ...invitationsUi.menu.map(entry => ({ ...entry, group: '服务' })),
      ...[...calendarUi.menu, casesUi.flows].map(entry => ({ ...entry, group: '服务' })),
      ...recordsUi.menu(nouns, '数据'),
      ...[ledgerUi.menu, adaptUi.menu, dataSharingUi.menu].flat().map(entry => ({ ...entry, group: '数据' })),
      ...[
        accountsUi.menu,
        identityUi.menu,
        unitsUi.menu,
        figuresUi.settings,
        requestsUi.settings,
        visitSignsUi.settings,
        ruleTagsUi.settings,
        buildingTiersUi.settings,
        landYieldsUi.settings,
        open311Ui.settings,
        publicUi.settings,
        visitsUi.settings,
        noticesUi.settings,
        auditUi.menu,
        jobsUi.menu,
        backupsUi.menu,
      ]
        .flat()
        .map(entry => ({ ...entry, group: '系统' })),
    ],
    account: identityUi.account,
    Ask: AskButton,
    Palette,
    signOut: async () => {
      await visitsUi.leave()
      await call(identity.signOut, {})
      cache.clear()
      forgetDrafts()
      await router.navigate({ to: '/sign-in' })
    },
  },
  defaultErrorComponent: ProblemPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

const box = document.getElementById('root')
if (!box) throw new Error('index.html has no #root')
createRoot(box).render(
  <StrictMode>
    <QueryClientProvider client={cache}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
