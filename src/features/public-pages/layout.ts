import { readFileSync } from 'node:fs'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { type PublicSection, publicSections, type Site } from './contract.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString> | string
/** Where a page stands. */
export interface At {
  /** The configured origin; '' where there is none. */
  base: string
  path: string
  search: string
}
/** A page without what all of them have. */
export interface Frame {
  at: At
  site: Site
  section?: PublicSection
  title: string
  description: string
  /** schema.org, as JSON-LD. */
  ld: object
  main: Html
}

const STYLE = raw(readFileSync(new URL('./public.css', import.meta.url), 'utf8').replace(/\n\s*/g, ''))

/** The address of a section, or of the first page of a district. */
export const pathOf = (code: string, section?: string): string => `/public/${code}${section ? `/${section}` : ''}`

// As a data block it is no script: nothing runs, and the content security policy stands as it is.
const dataOf = (ld: object) =>
  raw(`<script type="application/ld+json">${JSON.stringify(ld).replace(/</g, '\\u003c')}</script>`)

/** A whole document: the head, the way past the navigation, and what it holds. */
export const document = (title: string, head: Html, body: Html): Html => html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="theme-color" content="#0c5a72"><link rel="icon" href="/icon.svg" type="image/svg+xml">
<title>${title}</title>${head}<style>${STYLE}</style></head>
<body><a class="skip" href="#main">跳到正文</a>${body}</body></html>
`

/** A page of a district: its name, the sections it has opened, the page, and whom to ask. */
export function framed({ at, site, section, title, description, ld, main }: Frame): Html {
  const { district, sections, contact } = site
  const here = (name?: PublicSection) => (name === section ? raw(' aria-current="page"') : '')
  const head = html`<meta name="description" content="${description}">
<link rel="canonical" href="${at.base}${at.path}">${dataOf(ld)}`
  const whole = section === undefined ? `${district.name}公开信息` : `${title} · ${district.name}公开信息`
  return document(
    whole,
    head,
    html`<header><div class="wide"><p class="name"><a href="${pathOf(district.code)}">${district.name}公开信息</a></p>
<a class="enter" href="/sign-in">企业和工作人员登录</a></div>
<nav aria-label="栏目"><ul class="wide"><li><a href="${pathOf(district.code)}"${here()}>首页</a></li>${sections.map(
      name => html`<li><a href="${pathOf(district.code, name)}"${here(name)}>${publicSections[name]}</a></li>`,
    )}</ul></nav></header>
${district.demo ? html`<aside class="demo" aria-label="说明">演示数据：除公开发表的事实外均为虚构，请勿引用。</aside>` : ''}
<main id="main" class="wide" tabindex="-1"><h1>${title}</h1>${main}</main>
<footer><div class="wide"><p>${contact === null ? '' : `联系：${contact}`}</p><p>${district.name}公布。内容以正式文件和签约为准。</p></div></footer>`,
  )
}
