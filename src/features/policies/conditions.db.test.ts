import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import { importLedger } from '#features/ledger/ledger.ts'
import type { Send } from '#test/harness/app.ts'
import { testApp } from '#test/harness/app.ts'
import { batchesOf, commandCtx } from '#test/harness/ledger.ts'

// Invented: two clauses, and four enterprises of which some meet them.

const DISTRICT = '370104'
const codes = ['91370104MA3EXAMP01', '91370104MA3EXAMP02', '91370104MA3EXAMP03', '91370104MA3EXAMP04']
const condition = (条号: string, 序号: number, 字段: string, 比较: string, 值: string) => ({
  政策: '示范政策',
  条号,
  序号,
  字段,
  比较,
  值,
})
const year = (code: string | undefined, revenue: string, research: string) => ({
  统一社会信用代码: code ?? '',
  年度: 2022,
  '营业收入(万元)': revenue,
  '研发费用(万元)': research,
})

let app: Awaited<ReturnType<typeof testApp>>
let planner: Send
let department: Send
beforeAll(async () => {
  app = await testApp()
  await app.district(DISTRICT)
  app.clock.now = new Date('2024-01-01T00:00:00Z')
  await app.load(DISTRICT, {
    载体: [
      { 编码: 'Z', 名称: '示范片区', 类型: '片区' },
      { 编码: 'B', 名称: '示范楼宇', 类型: '楼宇', 上级编码: 'Z' },
    ],
    企业: codes.map((code, i) => ({
      统一社会信用代码: code,
      企业名称: `示范企业${i + 1}`,
      载体编码: i < 3 ? 'B' : null,
      入驻日期: '2021-06-01',
      行业代码: i === 0 ? 'C3610' : '3620',
      标签: i === 0 ? '央企' : null,
    })),
    企业经营: [year(codes[0], '1000', '50'), year(codes[1], '2000', '99')],
    政策条款: ['1', '2', '3'].map(条号 => ({ 政策: '示范政策', 条号, 标题: `示范条款${条号}` })),
    政策条件: [
      condition('1', 1, '载体', '是', '示范片区'),
      condition('1', 2, '行业代码', '是', 'C36'),
      condition('1', 3, '标签', '没有', '央企'),
      condition('1', 4, '入驻年限', '至少', '2'),
      condition('2', 1, '研发占比', '至少', '5%'),
    ],
  })
  planner = await app.signIn('conditions-planner', 'planner', DISTRICT)
  department = await app.signIn('conditions-department', 'department', DISTRICT, { zones: ['Z'] })
})
afterAll(() => app.close())

const eligible = async (asOf: string, more = ''): Promise<[string, string][]> => {
  const { body } = await planner('GET', `/figures?asOf=${asOf}${more}`)
  return body.figures
    .filter(({ id }: { id: string }) => id === 'policies.eligible')
    .map(({ scope, value }: { scope: { clause: string }; value: string }) => [scope.clause, value])
}
const trace = (clause: string, as: Send) => {
  const scope = encodeURIComponent(JSON.stringify({ policy: '示范政策', clause }))
  return as('GET', `/figures/policies.eligible/trace?asOf=2023-12-31&scope=${scope}`)
}
const titles = (records: { title: string }[]) => records.map(({ title }) => title)
const refused = async (...rows: LedgerRow[]) => {
  const ctx = commandCtx(app.database.db, DISTRICT, '2024-03-01T00:00:00Z')
  const report = await importLedger(ctx, batchesOf({ 政策条件: rows }), { dryRun: true })
  return report.rejections.map(({ row, column, message }) => [row, column, message])
}

describe('policies.eligible', () => {
  test('counts residents that meet every condition of a clause, of clauses that have any', async () => {
    expect(await eligible('2023-12-31')).toEqual([
      ['1', '2'],
      ['2', '1'],
    ])
    expect(await eligible('2023-05-31')).toEqual([
      ['1', '0'],
      ['2', '1'],
    ])
  })

  test('is traced to the enterprises; those found by confidential values to who may read these alone', async () => {
    expect(titles((await trace('1', department)).body.records)).toEqual(['示范企业2', '示范企业3'])
    expect(titles((await trace('2', planner)).body.records)).toEqual(['示范企业1'])
    expect((await trace('2', department)).body).toMatchObject({ records: [], outside: 0 })
    expect((await trace('3', planner)).status).toBe(404)
  })

  test('on confidential values is not counted for those who may not read these, and for others is', async () => {
    const { body } = await department('GET', '/figures?asOf=2023-12-31')
    const told = body.figures.filter((one: { id: string }) => one.id === 'policies.eligible')
    expect(told).toMatchObject([
      { value: '2', records: 2 },
      { value: null, display: '保密', records: 0 },
    ])
  })

  test('is what the conditions were at an instant', async () => {
    app.clock.now = new Date('2024-02-01T00:00:00Z')
    await app.load(DISTRICT, { 政策条件: [condition('1', 4, '入驻年限', '至多', '1')] } as never)
    planner = await app.signInAgain('conditions-planner')
    department = await app.signInAgain('conditions-department')
    expect((await eligible('2023-12-31'))[0]).toEqual(['1', '0'])
    expect((await eligible('2023-12-31', '&knownAt=2024-01-15T00:00:00Z'))[0]).toEqual(['1', '2'])
  })
})

describe('a condition', () => {
  test.each([
    ['标签', '是', '央企', '“标签”不能用“是”比较，请改为：有、没有。'],
    ['载体', '至少', 'B', '“载体”不能用“至少”比较，请改为：是、不是。'],
    ['税收', '有', '5', '“税收”不能用“有”比较，请改为：至少、至多。'],
    ['营业收入', '至少', '两千', '“两千”不能作“营业收入”的值，请填以万元计的数，如 2000。'],
    ['从业人员', '至多', '1.5', '“1.5”不能作“从业人员”的值，请填人数，如 50。'],
    [
      '行业代码',
      '是',
      '制造业',
      '“制造业”不能作“行业代码”的值，请填GB/T 4754 的门类字母或数字代码，如 C、C36、36、3610。',
    ],
    ['标签', '有', '央企、国企', '“央企、国企”像是几个标签。一个条件只写一个，几个都须满足的请分作几行。'],
    ['载体', '是', '没有的楼', '台账中没有编码或名称为“没有的楼”的载体，请核对，或先补充载体。'],
  ])('%s %s %s is refused', async (field, comparison, value, sentence) => {
    const found = await refused(condition('1', 9, field, comparison, value))
    expect(found.map(([, , message]) => message)).toEqual([sentence])
  })

  test('on a field or of a clause that there is not is refused', async () => {
    const [unknown] = await refused(condition('1', 9, '注册资本', '至少', '5'))
    expect(unknown?.slice(0, 2)).toEqual([2, '字段'])
    expect(await refused(condition('8', 1, '标签', '有', '央企'))).toEqual([
      [2, '条号', '“政策条款”表和台账中都没有“示范政策”的第 8 条，请先补充，或改为已有的条号。'],
    ])
  })

  test('on confidential values is set by who may read them, and by the form as by a workbook', async () => {
    const values = {
      policy: '示范政策',
      clause_no: '3',
      condition_no: 1,
      field: '税收',
      comparison: '至少',
      value: '1,000',
    }
    const sent = { body: { values } }
    const { status, body } = await department('POST', '/policy-conditions', sent)
    expect([status, body.detail]).toEqual([
      422,
      '“税收”取自保密的企业经营数据，您的角色不能设置这样的条件，请由有权查看企业经营的人员填写。',
    ])
    const wrong = { body: { values: { ...values, comparison: '有' } } }
    expect((await planner('POST', '/policy-conditions', wrong)).status).toBe(422)
    expect((await planner('POST', '/policy-conditions', sent)).status).toBe(201)
    expect((await planner('DELETE', `/policies/${encodeURIComponent('示范政策~3')}`)).status).toBe(409)
    // What stands beside it narrows whom it asks of: that is for them, too, and so is taking it out.
    const beside = { body: { values: { ...values, condition_no: 2, field: '标签', comparison: '有', value: '央企' } } }
    expect((await department('POST', '/policy-conditions', beside)).status).toBe(422)
    const key = encodeURIComponent('示范政策~3~1')
    expect((await department('DELETE', `/policy-conditions/${key}`)).status).toBe(403)
    expect((await planner('DELETE', `/policy-conditions/${key}`)).status).toBe(200)
  })
})
