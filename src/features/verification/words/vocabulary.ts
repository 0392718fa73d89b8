import type { FigureMeta, LedgerNames, Vocabulary } from '../contract.ts'

/** Characters of 2024-01-04. */
const DAY = 10

type Name = [name: string, more: string | null]

/** The vocabulary of a district out of the names of its ledger, as the database told them. */
export function vocabularyFrom({ district, kinds }: LedgerNames, figures: FigureMeta[]): Vocabulary {
  const of = (kind: string): Name[] => JSON.parse(kinds[kind] ?? '[]')
  const names = (kind: string) => of(kind).map(([name]) => name)
  const parts = (more: string | null) => more?.split(',') ?? []
  const lists = (kind: string) =>
    of(kind).map(([name, days]) => ({
      name,
      years: parts(days).map(day => ({ year: Number(day.slice(0, day.indexOf(' '))), from: day.slice(-DAY) })),
      group: kind === 'group',
    }))
  return {
    district: { ...district, aliases: [] },
    figures,
    lists: [...lists('list'), ...lists('group')],
    zones: names('片区'),
    parks: names('园区'),
    buildings: names('楼宇'),
    chains: names('chain'),
    sectors: names('sector'),
    categories: names('category'),
    units: names('unit'),
    regions: names('region'),
    tags: names('tag'),
    brands: of('brand').map(([name, zones]) => ({ name, zones: parts(zones) })),
    qualifications: names('qualification'),
    policies: names('policy'),
    indicators: of('indicator').map(([name, units]) => ({ name, units: parts(units) })),
    projects: of('project').map(([name, number]) => ({ name, number: number ?? '' })),
  }
}
