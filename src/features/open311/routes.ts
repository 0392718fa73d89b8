import { requireDistrict } from '#features/districts/district.ts'
import { settingRoutes } from '#features/settings/setting.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { type Call, implement, type Web } from '#platform/http.ts'
import { formatOf, inFormat, refuse } from './answer.ts'
import { formats, MEDIA, open311, open311Settings } from './contract.ts'
import { inChina, listed, named, open311Open, submit } from './open311.ts'
import { definitionOf, services } from './services.ts'

const TAG = 'Open311'
const UNDER = '/open311/v2'

/** Serves GeoReport v2 over what districts have made public, and the setting by which a district opens it. */
export function open311Routes(web: Web): void {
  web.dialects.push({ under: '/open311', refuse })
  settingRoutes(web, TAG, open311Settings, open311Open)
  for (const format of formats) {
    const { discovery, services: list, requests, create } = open311[format]
    implement(web, TAG, discovery, async ({ query }, call) =>
      inFormat(format, 'discovery', await discoveryOf(call, query.jurisdiction_id, web.origin)),
    )
    implement(web, TAG, list, async ({ query }, call) => {
      await jurisdiction(call, query.jurisdiction_id)
      return inFormat(format, 'services', services)
    })
    implement(web, TAG, requests, async ({ query }, call) =>
      inFormat(format, 'service_requests', await listed(await jurisdiction(call, query.jurisdiction_id), query)),
    )
    implement(web, TAG, create, async ({ body }, call) => {
      await jurisdiction(call, body.jurisdiction_id?.trim() || call.district, call.district)
      const key = await submit(call, body)
      const service_notice = '已收到，由企业服务受理。公开以前只有登录后查得到。'
      return inFormat(format, 'service_requests', [{ service_request_id: key, service_notice, account_id: null }])
    })
  }
  implement(web, TAG, open311.service, async ({ params, query }, call) => {
    const [code, format] = ending(params.code)
    await jurisdiction(call, query.jurisdiction_id)
    return inFormat(format, 'service_definition', definitionOf(code))
  })
  implement(web, TAG, open311.request, async ({ params, query }, call) => {
    const [id, format] = ending(params.id)
    return inFormat(format, 'service_requests', await named(await jurisdiction(call, query.jurisdiction_id), id))
  })
}

/** A name and the format after its last point. Refusal 404 where there is none that we have. */
function ending(name: string) {
  const at = name.lastIndexOf('.')
  if (!(formats as readonly string[]).includes(name.slice(at + 1)) || at < 1)
    throw notFound(`“${name}”，须以 .xml 或 .json 结尾`)
  return [name.slice(0, at), formatOf(name)] as const
}

/** The call as one of the district asked about. Refusals 404 for one that is not open, 400 where nobody says which. */
async function jurisdiction(call: Call, asked: string | undefined, own?: string): Promise<Ctx> {
  const code = asked?.trim() || (await onlyOpen(call))
  const ctx = { ...call, district: code }
  if ((own !== undefined && own !== code) || !(await open311Open.at(ctx)).open) {
    throw new Refusal(404, 'not_found', `没有 jurisdiction_id 为“${code}”的区县，或它没有开放 Open311 接口。`)
  }
  return ctx
}

/** Where one district alone has opened it, it need not be named. */
async function onlyOpen(call: Call): Promise<string> {
  const open = [...(await open311Open.everywhere(call))].filter(([, { open }]) => open)
  if (open.length > 1) throw new Refusal(400, 'invalid_input', '缺少 jurisdiction_id：请填写行政区划代码。')
  return open[0]?.[0] ?? ''
}

async function discoveryOf(call: Call, asked: string | undefined, origin: string | undefined) {
  const ctx = await jurisdiction(call, asked)
  const { name } = await requireDistrict(ctx)
  const { value, changes } = await open311Open.standing(ctx)
  const changeset = inChina(changes[0]?.at ?? ctx.now)
  return {
    changeset,
    contact: `${name}企业服务${value.contact && `：${value.contact}`}`,
    key_service: '不用 api_key：提交诉求须先登录（POST /api/v1/session），账号由区县开通。',
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${origin ?? new URL(call.request.url).origin}${UNDER}`,
        changeset,
        type: 'production' as const,
        formats: formats.map(format => MEDIA[format].split(';')[0] ?? ''),
      },
    ],
  }
}
