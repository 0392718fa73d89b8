import { html } from 'hono/html'
import { clauseName } from '#features/policies/contract.ts'
import { today } from '#platform/clock.ts'
import { proseDay } from '#platform/day.ts'
import {
  type Announced,
  type Asking,
  type Policies,
  type Policy,
  type PublicSection,
  type PublishedFigures,
  publicSections,
  type Services,
  type Site,
} from './contract.ts'
import { type At, type Frame, type Html, pathOf } from './layout.ts'
import { governmentService, graph, organization } from './ld.ts'

const SAID: Record<PublicSection, string> = {
  announcements: '向社会发布的通知和公告。',
  vacancies: '可以出租、目前空置的房源，按载体和面积找。',
  policies: '支持企业的政策，逐条列出。',
  services: '可以全程网办、异地代收代办、多地联办的事项。',
  resources: '各单位向企业提供的场地、设备、人才、金融产品等。',
  asking: '企业遇到难处怎样提出来、多久有答复。',
  figures: '公布的主要数据、截至哪一天，每个数怎样算。',
}
const policyPath = (code: string, name: string) => `${pathOf(code, 'policies')}/${encodeURIComponent(name)}`

/** The first page of a district. */
export function homePage(site: Site, at: At): Frame {
  const { district, sections } = site
  return {
    at,
    site,
    title: `${district.name}公开信息`,
    description: `${district.name}公开的${sections.map(name => publicSections[name]).join('、')}。`,
    ld: { '@context': 'https://schema.org', ...organization(at, site) },
    main: html`<p class="lead">这里的内容不用登录就能看。企业办自己的事，请用企业账号登录。</p><ul class="cards">${sections.map(
      name =>
        html`<li><h2 class="bare"><a href="${pathOf(district.code, name)}">${publicSections[name]}</a></h2><p>${SAID[name]}</p></li>`,
    )}</ul>`,
  }
}

/** 公告: those for everybody, the latest first. */
export function announcementsPage(reply: Announced, at: At): Frame {
  const { district, announcements } = reply
  return {
    at,
    site: reply,
    section: 'announcements',
    title: '公告',
    description: `${district.name}向社会发布的通知和公告。`,
    ld: graph(organization(at, reply)),
    main:
      announcements.length === 0
        ? html`<p class="lead">目前没有公告。</p>`
        : html`<ol class="clauses">${announcements.map(
            ({ id, title, text, publishedAt }) =>
              html`<li id="${id}"><h2 class="bare">${title}</h2><p class="note">${proseDay(today(new Date(publishedAt)))}</p><p>${text}</p></li>`,
          )}</ol>`,
  }
}

/** 惠企政策: every policy. */
export function policiesPage(reply: Policies, at: At): Frame {
  const { district, policies } = reply
  return {
    at,
    site: reply,
    section: 'policies',
    title: '惠企政策',
    description: `${district.name}支持企业的政策和条款。`,
    ld: graph(
      organization(at, reply),
      ...policies.map(({ name }) =>
        governmentService(at, reply, name, {
          serviceType: '惠企政策',
          url: `${at.base}${policyPath(district.code, name)}`,
        }),
      ),
    ),
    main: html`<p class="lead">这里列出政策和条款。符合哪些条款，企业登录后可以看到逐条的依据。</p><ul class="cards">${policies.map(
      ({ name, clauses, document }) =>
        html`<li><h2 class="bare"><a href="${policyPath(district.code, name)}">${name}</a></h2><p>${[`${clauses} 条`, document?.number, document?.department, document?.ended].filter(Boolean).join('，')}</p></li>`,
    )}</ul>`,
  }
}

/** One policy, clause by clause. */
export function policyPage(reply: Policy, at: At): Frame {
  const { district, name, document, clauses } = reply
  const ofClause = ({ number, title, content }: Policy['clauses'][number]) =>
    governmentService(at, reply, title, {
      serviceType: name,
      identifier: `${name} ${number}`,
      ...(content !== null && { description: content }),
    })
  return {
    at,
    site: reply,
    section: 'policies',
    title: name,
    description: `${name}：${clauses.map(({ title }) => title).join('、')}`.slice(0, 150),
    ld: graph(organization(at, reply), ...clauses.map(ofClause)),
    main: html`<p class="lead"><a href="${pathOf(district.code, 'policies')}">全部政策</a>，共 ${clauses.length} 条。</p>${document ? documentFacts(document) : ''}<ol class="clauses">${clauses.map(
      ({ number, title, content }) =>
        html`<li><h2 class="bare">${clauseName(number)} ${title}</h2>${content === null ? '' : html`<p>${content}</p>`}</li>`,
    )}</ol>`,
  }
}

/** What is registered of a policy itself, and the way out to where one applies. */
function documentFacts(of: NonNullable<Policy['document']>): Html {
  const period = [of.validFrom && `${proseDay(of.validFrom)}起`, of.validUntil && `${proseDay(of.validUntil)}止`]
  const rows = [
    ['文号', of.number],
    ['层级', of.level],
    ['主管部门', of.department],
    ['有效期', period.filter(Boolean).join('，')],
    ['申报材料', of.materials],
  ].filter(([, value]) => value)
  return html`${of.ended ? html`<p><strong>这项政策${of.ended}。</strong></p>` : ''}<dl class="facts">${rows.map(
    ([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`,
  )}</dl>${
    of.applyAt && !of.ended
      ? html`<p><a href="${of.applyAt}" rel="noopener noreferrer external">去申报（外部网站 ${new URL(of.applyAt).hostname}）</a></p>`
      : ''
  }`
}

/** 通办事项: what is in force today. */
export function servicesPage(reply: Services, at: At): Frame {
  const { district, on, items } = reply
  return {
    at,
    site: reply,
    section: 'services',
    title: '通办事项',
    description: `${district.name}跨区域通办的事项和办理方式。`,
    ld: graph(
      organization(at, reply),
      ...items.map(({ code, name, mode }) =>
        governmentService(at, reply, name, { identifier: code, ...(mode !== null && { serviceType: mode }) }),
      ),
    ),
    main: html`<p class="lead">${proseDay(on)}可以办的，共 ${items.length} 项。</p>${servicesByMode(items)}`,
  }
}

/** More than a page holds is folded. */
const MOST_OPEN = 40

/** By how they are done: each way a part that opens, so that hundreds do not stand under each other. */
function servicesByMode(items: Services['items']): Html {
  const groups = [...Map.groupBy(items, ({ mode }) => mode ?? '其他')].sort(([, a], [, b]) => b.length - a.length)
  return html`${groups.map(
    ([mode, of]) =>
      html`${of.length > MOST_OPEN ? html`<details>` : html`<details open>`}<summary><h2>${mode}（${of.length} 项）</h2></summary><table><caption class="hidden">${mode}的事项</caption><thead><tr><th scope="col">事项</th><th scope="col">层级</th></tr></thead><tbody>${of.map(
        ({ name, level }) => html`<tr><th scope="row">${name}</th><td>${level}</td></tr>`,
      )}</tbody></table></details>`,
  )}`
}

/** 怎样提诉求: the way of a request, with the times of the district. */
export function askingPage(reply: Asking, at: At): Frame {
  const { district, categories, signHours, handleDays, rateDays, callBackDays } = reply
  return {
    at,
    site: reply,
    section: 'asking',
    title: '怎样提诉求',
    description: `企业怎样向${district.name}提诉求，多久签收、答复和回访。`,
    ld: graph(
      organization(at, reply),
      governmentService(at, reply, '企业诉求办理', { serviceType: categories.join('、'), url: `${at.base}${at.path}` }),
    ),
    main: html`<p class="lead">政策、融资、用工、用地用房等方面有难处，都可以提。提出来的每一件都有单位办、有时限、有答复，由企业评价。</p>
<ol class="steps"><li><h2 class="bare">开通企业账号</h2><p>向区企业服务要一个开通链接，用手机打开，填写姓名和密码即可。一家企业可以有几个账号，只看得到自己企业的事。</p></li>
<li><h2 class="bare">登录，提诉求</h2><p>写清标题、类别和内容，可以附照片。类别有：${categories.join('、')}。</p></li>
<li><h2 class="bare">派给主办单位</h2><p>主办单位 ${signHours} 小时内签收，一般 ${handleDays} 个工作日内答复；类别和紧急程度另有规定的，从其规定。在“我的诉求”里随时看得到办到哪一步。</p></li>
<li><h2 class="bare">您来评价</h2><p>收到答复后 ${rateDays} 日内点一下即可评价；${callBackDays} 个工作日内回访。没有解决的，办结后 15 日内可以重新提出。</p></li></ol>
<p><a href="/sign-in">已有账号，去登录</a></p>`,
  }
}

/** 公布的数据: each with its period and how it is computed. */
export function figuresPage(reply: PublishedFigures, at: At): Frame {
  const { district, asOf, publishedAt, figures } = reply
  return {
    at,
    site: reply,
    section: 'figures',
    title: '公布的数据',
    description: `${district.name}截至${proseDay(asOf)}公布的数据和口径。`,
    ld: graph(organization(at, reply)),
    main: html`<p class="lead">截至${proseDay(asOf)}，${proseDay(today(new Date(publishedAt)))}公布。统计部门公布的数以统计部门为准。</p><ul class="cards">${figures.map(
      ({ name, display, period, definition }) =>
        html`<li><h2 class="small">${name}</h2><p class="big">${display}</p><p>${period}</p><p class="note">口径：${definition}</p></li>`,
    )}</ul>`,
  }
}
