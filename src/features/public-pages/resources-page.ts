import { html } from 'hono/html'
import { proseDay } from '#platform/day.ts'
import type { PublicResources } from './contract.ts'
import type { At, Frame, Html } from './layout.ts'
import { graph, organization, resourceOffer } from './ld.ts'

const row = (name: string, value: string | null): Html =>
  value === null ? '' : html`<dt>${name}</dt><dd>${value}</dd>`

/** 资源目录: what units offer to everybody, by kind. */
export function resourcesPage(reply: PublicResources, at: At): Frame {
  const { district, on, resources } = reply
  const kinds = Map.groupBy(resources, ({ kind }) => kind)
  return {
    at,
    site: reply,
    section: 'resources',
    title: '资源目录',
    description: `${district.name}各单位向企业提供的${[...kinds.keys()].join('、') || '资源'}。`,
    ld: graph(organization(at, reply), ...resources.map(each => resourceOffer(at, reply, each))),
    main: html`<p class="lead">${proseDay(on)}可以用的，共 ${resources.length} 项。需要的，<a href="/sign-in">用企业账号登录</a>后一点即可提出。</p>${[
      ...kinds,
    ].map(
      ([kind, each]) =>
        html`<h2>${kind}</h2><ul class="cards">${each.map(
          ({ name, unit, contact, description, terms, place, validUntil }) =>
            html`<li><h3>${name}</h3>${description === null ? '' : html`<p>${description}</p>`}<dl>${row('价格和条件', terms)}${row(
              '地点',
              place,
            )}${row('发布单位', unit)}${row('联系', contact)}${row('有效期', validUntil && `到${proseDay(validUntil)}`)}</dl></li>`,
        )}</ul>`,
    )}`,
  }
}
