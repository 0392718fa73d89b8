import { compress } from 'hono/compress'
import { settingRoutes } from '#features/settings/setting.ts'
import type { Ctx } from '#platform/context.ts'
import { type Call, implement, type Web } from '#platform/http.ts'
import { HTML, PLAIN, XML } from '#platform/media.ts'
import { chosenPage } from './chosen-page.ts'
import {
  type PublicSection,
  publicFigureSettings,
  publicIndex,
  publicPages,
  publicSettings,
  type Shown,
  type Site,
  vacantRooms,
} from './contract.ts'
import { districtsPage, openDistricts, problemPage, robots, sitemap } from './index-pages.ts'
import { type At, type Frame, framed, type Html } from './layout.ts'
import {
  announcementsPage,
  askingPage,
  figuresPage,
  homePage,
  policiesPage,
  policyPage,
  servicesPage,
} from './pages.ts'
import {
  announcedOf,
  askingOf,
  figuresOf,
  type Opened,
  openedOf,
  policiesOf,
  policyOf,
  resourcesOf,
  servicesOf,
} from './published.ts'
import { resourcesPage } from './resources-page.ts'
import { publicFigures, publicOpen, setFigures } from './settings.ts'
import { chosenOf, vacanciesOf, vacantRoomsFor } from './vacancies.ts'
import { vacanciesPage } from './vacancies-page.ts'

const TAG = '公开页面'

const answerOf = async (written: Html, type = HTML, status = 200) =>
  new Response(String(await written), { status, headers: { 'content-type': type } })
/** The configured address; whoever asks says of a request's what he likes, so that nothing that is kept takes it from there. */
const configured = ({ origin }: Web) => (origin === undefined ? '' : new URL(origin).origin)
/** Engines take absolute addresses alone. */
const originOf = (web: Web, { request }: Call) => configured(web) || new URL(request.url).origin

interface Serving<Reply extends Site, Of> {
  section?: PublicSection
  find: (ctx: Ctx, input: Of, opened: Opened) => Promise<Omit<Reply, keyof Site>>
  draw: (reply: Reply, at: At) => Frame
}

/** Serves one thing as data and as a page. */
function serve<Reply extends Site, Query, Params extends { district: string }>(
  web: Web,
  { data, page, reply }: Shown<Reply, Query, Params>,
  { section, find, draw }: Serving<Reply, { params: Params; query: Query }>,
): void {
  const found = async (input: { params: Params; query: Query }, call: Call): Promise<Reply> => {
    const ctx = { ...call, district: input.params.district }
    const opened = await openedOf(ctx, section)
    // The contract is the list of what may leave: whatever else was found stays here.
    return reply.parse({ ...opened.site, ...(await find(ctx, input, opened)) })
  }
  web.app.use(page.path.replace(/\{(\w+)\}/g, ':$1'), compress())
  implement(web, TAG, data, found)
  implement(web, TAG, page, async (input, call) => {
    const { pathname, search } = new URL(call.request.url)
    return answerOf(framed(draw(await found(input, call), { base: configured(web), path: pathname, search })))
  })
}

/** Serves what districts have opened to everybody, and the settings by which they do. */
export function publicRoutes(web: Web): void {
  web.dialects.push({
    under: '/public',
    refuse: ({ status, detail, headers }) => {
      const said = { 'content-type': HTML, ...headers }
      return new Response(String(problemPage(status, detail)), { status, headers: said })
    },
  })
  settingRoutes(web, TAG, publicSettings, publicOpen)
  implement(web, TAG, publicFigureSettings.show, (_, call) => publicFigures.standing(call))
  implement(web, TAG, publicFigureSettings.set, ({ headers, body }, call) =>
    setFigures(call, headers['if-match'], body),
  )

  implement(web, '企业门户', vacantRooms, ({ query }, call) => vacantRoomsFor(call, query))
  serve(web, publicPages.home, { find: async () => ({}), draw: homePage })
  serve(web, publicPages.announcements, {
    section: 'announcements',
    find: async ctx => ({ announcements: await announcedOf(ctx) }),
    draw: announcementsPage,
  })
  serve(web, publicPages.vacancies, {
    section: 'vacancies',
    find: (ctx, { query }, { set }) => vacanciesOf(ctx, query, set.rents),
    draw: vacanciesPage,
  })
  serve(web, publicPages.chosen, {
    section: 'vacancies',
    find: (ctx, { query }, { set }) => chosenOf(ctx, query.chosen, set.rents),
    draw: chosenPage,
  })
  const policies = async (ctx: Ctx) => ({ policies: await policiesOf(ctx) })
  serve(web, publicPages.policies, { section: 'policies', find: policies, draw: policiesPage })
  serve(web, publicPages.policy, {
    section: 'policies',
    find: (ctx, { params }) => policyOf(ctx, params.policy),
    draw: policyPage,
  })
  serve(web, publicPages.services, { section: 'services', find: servicesOf, draw: servicesPage })
  serve(web, publicPages.resources, { section: 'resources', find: resourcesOf, draw: resourcesPage })
  serve(web, publicPages.asking, { section: 'asking', find: askingOf, draw: askingPage })
  serve(web, publicPages.figures, { section: 'figures', find: figuresOf, draw: figuresPage })

  implement(web, TAG, publicIndex.districts, async (_, call) => answerOf(districtsPage(await openDistricts(call))))
  implement(web, TAG, publicIndex.robots, async (_, call) =>
    answerOf(robots(originOf(web, call), await openDistricts(call)), PLAIN),
  )
  implement(web, TAG, publicIndex.sitemap, async (_, call) => answerOf(await sitemap(call, originOf(web, call)), XML))
}
