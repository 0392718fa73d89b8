import { afterAll, expect, test } from 'vitest'
import { projectFigures } from '#features/projects/figures.ts'
import { testApp } from '#test/harness/app.ts'
import { commandCtx } from '#test/harness/ledger.ts'
import { catalogueOf } from './catalogue.ts'
import { computeFigures } from './evaluate.ts'
import { countOf, type FigureDeclaration, inYear } from './figures.ts'
import { momentOf } from './moment.ts'
import { traceFigure } from './trace.ts'

const DISTRICT = '370104'
const app = await testApp()
afterAll(() => app.close())

test('a figure can be a condition on the day it is asked for, in one declaration', async () => {
  const { basis } = projectFigures.find(({ id }) => id === 'projects.new_starts') as FigureDeclaration
  const completed = countOf('个', {
    id: 'projects.completed',
    name: '竣工项目数',
    definition: '实际竣工日期在所问年度内且不晚于所问日期的项目。',
    basis,
    where: moment => inYear(moment, 'completed_on'),
    scopes: [[], ['zone']],
    period: 'year',
    said: { names: [] },
  })
  const project = (项目编号: string, 载体编码: string, 实际竣工日期: string | null) => ({
    项目编号,
    项目名称: `示范${项目编号}`,
    类别: '产业发展类',
    '总投资(万元)': '1',
    载体编码,
    实际竣工日期,
  })
  await app.district(DISTRICT)
  await app.load(DISTRICT, {
    载体: ['A', 'B'].map(编码 => ({ 编码, 名称: `示范片区${编码}`, 类型: '片区' })),
    项目: [
      project('P1', 'A', '2023-03-01'),
      project('P2', 'A', '2023-06-30'),
      project('P3', 'B', '2022-12-31'),
      project('P4', 'B', null),
    ],
  })
  const told = commandCtx(app.database.db, DISTRICT, '2024-01-01T00:00:00Z')
  const ctx = { ...told, declared: { ...told.declared, figures: [completed] } }
  const at = async (day: string) =>
    (await computeFigures(ctx, momentOf(DISTRICT, day))).map(({ scope, value }) => [scope.zone ?? '', value])
  expect(await at('2023-03-31')).toEqual([
    ['', '1'],
    ['示范片区A', '1'],
    ['示范片区B', '0'],
  ])
  expect(await at('2023-12-31')).toEqual([
    ['', '2'],
    ['示范片区A', '2'],
    ['示范片区B', '0'],
  ])
  expect(await at('2022-12-31')).toEqual([
    ['', '1'],
    ['示范片区A', '0'],
    ['示范片区B', '1'],
  ])
  const traced = await traceFigure(ctx, momentOf(DISTRICT, '2023-12-31'), completed.id, {
    scope: {},
    limit: 10,
  })
  expect(traced.records.map(({ title }) => title)).toEqual(['示范P1', '示范P2'])
  const [{ statement = '' } = {}] = (await catalogueOf(ctx)).declarations
  expect(statement).toContain('"completed_on" <=')
})
