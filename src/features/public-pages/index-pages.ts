import { html } from 'hono/html'
import { allDistricts } from '#features/districts/district.ts'
import type { Ctx } from '#platform/context.ts'
import type { Site } from './contract.ts'
import { document, type Html, pathOf } from './layout.ts'
import { policiesOf, siteOf } from './published.ts'
import { NOTHING_PUBLISHED, publicFigures, publicOpen } from './settings.ts'

/** Every district that has opened its pages. */
export async function openDistricts(ctx: Ctx): Promise<Site[]> {
  const [open, published] = [await publicOpen.everywhere(ctx), await publicFigures.everywhere(ctx)]
  return (await allDistricts(ctx)).flatMap(district => {
    const set = open.get(district.code)
    return set?.open ? [siteOf(district, set, published.get(district.code) ?? NOTHING_PUBLISHED)] : []
  })
}

const NOT_FOR_ENGINES = html`<meta name="robots" content="noindex">`

/** The way to each district. */
export const districtsPage = (sites: Site[]): Html =>
  document(
    '公开信息',
    '',
    html`<main id="main" class="wide" tabindex="-1"><h1>公开信息</h1>${
      sites.length === 0
        ? html`<p>还没有区县公开信息。</p>`
        : html`<ul class="cards">${sites.map(
            ({ district: { code, name } }) =>
              html`<li><h2 class="bare"><a href="${pathOf(code)}">${name}</a></h2></li>`,
          )}</ul>`
    }<p><a href="/sign-in">企业和工作人员登录</a></p></main>`,
  )

/** What is refused, in a sentence, and the way on. */
export const problemPage = (status: number, detail: string): Html =>
  document(
    status === 404 ? '找不到' : '暂时不能查看',
    NOT_FOR_ENGINES,
    html`<main id="main" class="wide" tabindex="-1"><h1>${status === 404 ? '找不到' : '暂时不能查看'}</h1><p>${detail}</p><p><a href="/public">公开信息首页</a></p></main>`,
  )

/** Search engines may look at the pages for everybody, and at nothing else. */
export const robots = (base: string, sites: Site[]): string =>
  sites.length === 0
    ? 'User-agent: *\nDisallow: /\n'
    : `User-agent: *\nAllow: /public\nDisallow: /\n\nSitemap: ${base}/sitemap.xml\n`

/** Every page for everybody. */
export async function sitemap(ctx: Ctx, base: string): Promise<Html> {
  const addresses: string[] = []
  for (const { district, sections } of await openDistricts(ctx)) {
    addresses.push(pathOf(district.code), ...sections.map(name => pathOf(district.code, name)))
    if (!sections.includes('policies')) continue
    const policies = await policiesOf({ ...ctx, district: district.code })
    addresses.push(...policies.map(({ name }) => `${pathOf(district.code, 'policies')}/${encodeURIComponent(name)}`))
  }
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${addresses.map(path => html`<url><loc>${base}${path}</loc></url>`)}</urlset>
`
}
