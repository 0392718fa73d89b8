import type { Facts } from './facts.ts'
import { chineseNumber, during } from './phrases.ts'
import { list, type Paragraph, paragraph, paragraphs, say, sentence } from './say.ts'

const MOST_PARKS = 2
const HIGH_TECH = '高新技术企业'

/** 产业载体: a paragraph a zone, each under its own heading of the second level. */
export function zoneParagraphs(facts: Facts): Paragraph[] {
  const told = facts.zones.flatMap(zone => {
    const written = paragraph(...sentencesOf(facts, zone))
    return written ? [{ zone: zone.name, written }] : []
  })
  return paragraphs(
    ...told.map(({ zone, written }, at) => ({ ...written, lead: `（${chineseNumber(at + 1)}）${zone}。` })),
  )
}

function sentencesOf({ on }: Facts, { name: zone, parks }: Facts['zones'][number]) {
  const f = (id: string) => on.some(id, { zone })
  const positive = (id: string, keys: Record<string, string | undefined>) =>
    on.all(id, keys).filter(({ value }) => Number(value) > 0)
  const qualified = positive('enterprises.qualified', { zone, qualification: undefined })
  return [
    sentence(
      say`${during(on.of('projects.new_starts', { zone }) ?? on.of('projects.completed_investment', { zone }))}，${list(
        [say`新开工项目${f('projects.new_starts')}`, say`完成投资${f('projects.completed_investment')}`],
        '，',
      )}`,
    ),
    sentence(
      list(
        [
          say`签约项目${f('deals.signed')}`,
          say`签约落地${f('deals.landed')}`,
          say`落地项目投资${f('deals.landed_investment')}`,
        ],
        '，',
      ),
    ),
    sentence(
      say`新策划项目${f('proposals.count')}`,
      say`估算总投资${f('proposals.investment')}`,
      say`其中${list(
        positive('proposals.count', { zone, chain: undefined }).map(
          count => say`${String(count.scope.chain)}产业链${count}`,
        ),
      )}`,
    ),
    sentence(
      say`入驻企业中有${list([
        ...positive('enterprises.tagged', { zone, tag: undefined }).map(
          count => say`${enterprises(count.scope.tag)}${count}`,
        ),
        ...positive('enterprises.on_chain', { zone, chain: undefined }).map(
          count => say`${String(count.scope.chain)}产业链企业${count}`,
        ),
      ])}`,
    ),
    sentence(
      list(
        [
          say`有效期内的${list(qualified.map(count => say`${String(count.scope.qualification)}${count}`))}`,
          ...on
            .all('qualifications.pass_rate', { zone, qualification: undefined })
            .map(rate => say`${String(rate.scope.qualification)}申报通过率${rate}`),
        ],
        '，',
      ),
    ),
    sentence(
      list(
        positive('spaces.branded', { zone, brand: undefined }).map(
          count => say`“${String(count.scope.brand)}”品牌楼宇${count}`,
        ),
      ),
    ),
    ofParks(on, parks),
  ]
}

/** The largest parks of the zone; last, so that whatever stands before is read of the zone. */
function ofParks(on: Facts['on'], parks: string[]) {
  const largest = (id: string, keys: Record<string, string | undefined>) =>
    on
      .all(id, keys)
      .filter(({ value, scope }) => Number(value) > 0 && parks.includes(String(scope.park)))
      .slice(0, MOST_PARKS)
  const said = [
    ...largest('deals.signed', { park: undefined }).map(count => ({ count, words: say`签约项目${count}` })),
    ...largest('enterprises.qualified', { park: undefined, qualification: HIGH_TECH }).map(count => ({
      count,
      words: say`有${HIGH_TECH}${count}`,
    })),
  ]
  const byPark = [...Map.groupBy(said, ({ count }) => String(count.scope.park))]
  return sentence(
    list(
      byPark.map(([park, some]) => say`${park}${list(some.map(({ words }) => words))}`),
      '；',
    ),
  )
}

/** 央企 and 四上企业 are enterprises by name; 世界500强 needs the word. */
const enterprises = (tag: string | number | undefined) => (/(企|企业)$/.test(String(tag)) ? String(tag) : `${tag}企业`)
