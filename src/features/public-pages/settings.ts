import { setting } from '#features/settings/setting.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { type PublicFigureSetting, publicFigureSetting, publicSetting } from './contract.ts'

const NOTHING = {
  vacancies: false,
  rents: false,
  policies: false,
  services: false,
  asking: false,
  resources: false,
  announcements: false,
}

/** What a district has made public: nothing until it says so, each kind by itself. */
export const publicOpen = setting({
  name: 'public-pages',
  called: '公开页面设置',
  value: publicSetting,
  unset: { open: false, contact: '', ...NOTHING },
  write: 'public.set',
})

export const NOTHING_PUBLISHED: PublicFigureSetting = { asOf: null, figures: [] }

/** The figures it has published, as the ledger had them when that was set. */
export const publicFigures = setting({
  name: 'public-figures',
  called: '公布数据设置',
  value: publicFigureSetting,
  unset: NOTHING_PUBLISHED,
  write: 'public.set',
})

/** Sets what figures are published. Refusals 422 `not_to_publish` for one that is none of the whole district, `future_day`, 412, 428. */
export async function setFigures(ctx: Ctx, seen: string | undefined, value: PublicFigureSetting) {
  const ofDistrict = new Set(ctx.declared.figures.flatMap(({ id, scopes }) => (scopes.some(isWhole) ? [id] : [])))
  const odd = value.figures.find(id => !ofDistrict.has(id))
  if (odd !== undefined) throw new Refusal(422, 'not_to_publish', `没有编号为“${odd}”的全区指标，请从清单中选。`)
  if (value.asOf !== null && value.asOf > today(ctx.now))
    throw new Refusal(422, 'future_day', `${value.asOf} 还没有到，请选今日或以前的日期。`)
  return publicFigures.set(ctx, seen, { ...value, figures: [...new Set(value.figures)] })
}

const isWhole = (shape: readonly string[]) => shape.length === 0
