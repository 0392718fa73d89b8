import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { unpacked } from '#test/harness/unpacked.ts'
import { measures } from './contract.ts'

// Invented: two units, a quarter, and what each made of its requests.

const HOME = '370104'
const app = await testApp()
afterAll(() => app.close())
let service: Send
let department: Send

const request = (
  编号: string,
  主办单位: string,
  登记日期: string,
  more: Record<string, string | number | null> = {},
) => ({
  编号,
  标题: '园区停车困难',
  来源: '12345',
  类别: '配套',
  主办单位,
  登记日期,
  派单日期: 登记日期,
  ...more,
})
const closed = (编号: string, 主办单位: string, 登记日期: string, on: string, 回访结果 = '已解决') =>
  request(编号, 主办单位, 登记日期, {
    反馈日期: on,
    办理结果: '已解决',
    评价: '满意',
    评价日期: on,
    回访日期: on,
    回访结果,
    办结日期: on,
  })

beforeAll(async () => {
  app.clock.now = new Date('2024-04-02T02:00:00Z')
  await app.district(HOME)
  const admin = await app.signIn('rb-admin', 'admin', HOME)
  for (const [unit_no, name] of [
    ['U1', '示范甲局'],
    ['U2', '示范乙局'],
  ])
    await admin('POST', '/units', { body: { values: { unit_no, name, kind: '部门' } } })
  await app.load(HOME, {
    载体: [
      { 编码: 'A', 名称: '示范片区', 类型: '片区' },
      { 编码: 'A1', 名称: '示范新区', 类型: '片区', 上级编码: 'A' },
    ],
    诉求: [
      { ...closed('R1', '示范甲局', '2024-01-08', '2024-01-10'), 载体编码: 'A' },
      closed('R2', '示范乙局', '2024-01-08', '2024-02-20', '未解决'),
      closed('R3', '示范甲局', '2024-03-04', '2024-03-06'),
      { ...closed('R4', '示范乙局', '2024-03-04', '2024-03-08'), 载体编码: 'A1' },
      closed('R5', '示范乙局', '2024-03-04', '2024-03-20', '未解决'),
      { ...request('R6', '示范乙局', '2024-03-18'), 标题: '园区电力不足', 保密: '是', 类别: '用工' },
      { ...request('R7', '', '2024-03-29', { 派单日期: null }), 主办单位: null },
    ],
  })
  service = await app.signIn('rb-service', 'service', HOME, undefined, 'U1')
  department = await app.signIn('rb-department', 'department', HOME, { units: ['示范甲局'] }, 'U1')
})

const board = async (send: Send, asOf = '2024-03-31') => (await send('GET', `/boards/requests?asOf=${asOf}`)).body
type Row = { name: string; cells: Record<string, { display: string }> }
const shown = (rows: Row[], ...measures: string[]) =>
  Object.fromEntries(rows.map(({ name, cells }) => [name, measures.map(one => cells[one]?.display)]))

describe('the board', () => {
  test('says of each unit, category and month what the figures say', async () => {
    const { total, unit, category, month } = await board(service)
    expect(shown([total], 'received', 'closed', 'open', 'overdue', 'onTime', 'solved', 'satisfied')).toEqual({
      全区: ['7件', '5件', '2件', '1件', '60.00%', '60.00%', '100.00%'],
    })
    expect(shown(unit, 'received', 'overdue', 'onTime')).toEqual({
      示范甲局: ['2件', '0件', '100.00%'],
      示范乙局: ['4件', '1件', '33.33%'],
    })
    expect(shown(category, 'received', 'open')).toEqual({ 配套: ['6件', '1件'], 用工: ['1件', '1件'] })
    expect(shown(month, 'received', 'closed', 'open', 'onTime', 'days')).toEqual({
      '2024-01': ['2件', '1件', '1件', '100.00%', '2.0个工作日'],
      '2024-02': ['0件', '1件', '0件', '0.00%', '28.0个工作日'],
      '2024-03': ['5件', '3件', '2件', '66.67%', '6.0个工作日'],
    })
  })

  test('has in a row of its own what is of no unit or zone, and the mean time of each zone', async () => {
    const { zone, rest } = await board(service)
    expect(shown([rest.unit], 'received', 'closed', 'open', 'onTime', 'days')).toEqual({
      '未派单、未注明单位': ['1件', '0件', '1件', '—', '—'],
    })
    expect(shown(zone, 'received', 'onTime', 'days')).toEqual({
      示范片区: ['2件', '100.00%', '3.0个工作日'],
      示范新区: ['1件', '100.00%', '4.0个工作日'],
    })
    expect(zone.map(({ within }: { within?: string }) => within)).toEqual([undefined, '示范片区'])
    // 5 answered of the district, 3 of them in time; 2, 28, 2, 4 and 12 working days.
    expect(shown([rest.zone], 'received', 'open', 'onTime', 'days')).toEqual({
      未注明片区: ['5件', '2件', '33.33%', '14.0个工作日'],
    })
  })

  test('has the very numbers of the catalogue, and of a month what it adds to them', async () => {
    interface Found {
      id: string
      scope: Record<string, string>
      value: string
      numerator?: string
      denominator?: string
    }
    const catalogue = async (asOf: string): Promise<Found[]> =>
      (await service('GET', `/figures?asOf=${asOf}`)).body.figures
    const ends = ['2023-12-31', '2024-01-31', '2024-02-29', '2024-03-31']
    const at = await Promise.all(ends.map(catalogue))
    const foundIn = (figures: Found[], id: string, scope: object) =>
      figures.find(one => one.id === id && JSON.stringify(one.scope) === JSON.stringify(scope))
    const { total, unit, category, zone, month } = await board(service)
    const rows = [
      [{}, total],
      ...Object.entries({ unit, category, zone }).flatMap(([way, told]) =>
        told.map((row: Row) => [{ [way]: row.name }, row]),
      ),
    ]
    for (const [scope, row] of rows)
      for (const [name, { id }] of Object.entries(measures)) {
        const found = foundIn(at[3] ?? [], id, scope)
        // The mean by zone is the board's alone.
        if (id === measures.days.id && 'zone' in scope) continue
        expect([row.name, name, row.cells[name].value]).toEqual([row.name, name, found?.value ?? null])
      }
    const parts = (found: Found | undefined) =>
      found?.numerator === undefined ? [Number(found?.value)] : [Number(found.numerator), Number(found.denominator)]
    for (const [n, row] of month.entries())
      for (const [name, { id }] of Object.entries(measures)) {
        const [before, after] = [at[n] ?? [], at[n + 1] ?? []].map(one => parts(foundIn(one, id, {})))
        const stands = n === 0 || ['open', 'overdue'].includes(name)
        const added = after?.map((part, of) => part - (stands ? 0 : (before?.[of] ?? 0)))
        expect([row.name, name, ...parts(row.cells[name])]).toEqual([row.name, name, ...(added ?? [])])
      }
  })

  test('names the words of the requests that a person sees, and is not for enterprises', async () => {
    expect((await board(service)).words).toContainEqual({ word: '停车', requests: 6 })
    const enterprise = await app.signIn('rb-enterprise', 'enterprise', HOME, { enterprises: ['91370104MA3AAAAA0P'] })
    expect((await enterprise('GET', '/boards/requests')).status).toBe(403)
  })

  test('is a workbook with a sheet for each way of telling requests apart', async () => {
    const { body, headers } = await service('GET', '/boards/requests/export?asOf=2024-03-31')
    expect(headers.get('content-type')).toContain('spreadsheetml')
    expect(unpacked(body)).toMatch(/按单位.*按类别.*按片区.*按月份/s)
  })
})

describe('the monthly report', () => {
  const report = async (send: Send, month: string) => {
    const { status, body } = await send('GET', `/boards/requests/report?month=${month}`)
    if (status !== 200) return body.title
    return unpacked(body)
      .replace(/<\/w:p>/g, '\n')
      .replace(/<[^>]+>/g, '')
  }

  test('ranks the units by what they did in the month, and lists what is late to who may see it', async () => {
    const text = await report(service, '2024-03')
    expect(text).toContain('关于2024年3月企业诉求办理情况的通报')
    expect(text).toContain('3月受理企业诉求 5 件，办结 3 件；按时办结率66.67%')
    expect(text).toContain('1—3月累计受理 7 件，办结 5 件。')
    expect(text).toContain('排在第一的是示范甲局。')
    expect(text).toContain(
      '按时办结率是当月反馈的诉求中在到期日或之前反馈的所占比率，不以当月办结的件数为分母；平均办理按工作日计',
    )
    expect(text).toContain('超期天数按自然日计')
    expect(text).toMatch(/R6\n+园区电力不足\n+示范乙局\n+2024-03-25/)
    const other = await report(department, '2024-03')
    expect(other).not.toContain('园区电力不足')
    expect(other).toContain('另有 1 件不在本人数据范围内')
    expect(other).not.toMatch(/[{}]/)
  })

  test('names all categories that tie, and leaves a full rate its width', async () => {
    const tied = ['融资', '融资', '市场', '用工', '政策', '用地用房']
    const requestOf = (类别: string, at: number) => ({
      ...closed(`T${at}`, '示范甲局', '2023-11-06', '2023-11-08'),
      类别,
    })
    await app.load(HOME, { 诉求: tied.map(requestOf) })
    const { body } = await service('GET', '/boards/requests/report?month=2023-11')
    const xml = unpacked(body)
    const said = xml.replace(/<[^>]+>/g, '').match(/受理较多的是(.*?)。/)?.[1] ?? ''
    expect(said).toMatch(/^融资（2 件），([^（]+)（各 1 件）$/)
    expect(
      said
        .match(/，(.*)（/)?.[1]
        ?.split('、')
        .sort(),
    ).toEqual(['市场', '政策', '用地用房', '用工'])
    // Twentieths of a point: seven half-width characters of 9 points between margins of 45.
    const widths = [...(xml.match(/<w:tblGrid>.*?<\/w:tblGrid>/)?.[0] ?? '').matchAll(/w:w="(\d+)"/g)]
    const rates = [6, 8, 9].map(at => Number(widths[at]?.[1]))
    for (const width of rates) expect(width).toBeGreaterThan(7 * 4.5 * 20 + 2 * 45 + 100)
  })

  test('is of a month that has begun', async () => {
    expect(await report(service, '2024-05')).toBe('future-month')
    expect(await report(service, '2024-13')).toBe('invalid_input')
    expect(await report(service, '2024-02')).toContain('2月受理企业诉求 0 件，办结 1 件')
  })

  test('lists the late ones by how long they are late and then by number, and says how many it leaves out', async () => {
    const days = ['2022-05-10', '2022-05-05', '2022-05-10', '2022-04-06']
    const numbers = ['L4', 'L3', 'L2', 'L1']
    await app.load(HOME, { 诉求: days.map((on, at) => request(`${numbers[at]}`, '示范甲局', on)) })
    const lines = (text: string) => [...text.matchAll(/\b(L\d+|M\d+)\n/g)].map(([, number]) => number)
    const first = await report(service, '2022-05')
    expect(lines(first)).toEqual(['L1', 'L3', 'L2', 'L4'])
    expect(first).toContain('按天数由多到少排列，天数相同的按编号。')
    expect(first).toMatch(/L1\n+园区停车困难\n+示范甲局\n+2022-04-13\n+48日/)
    const many = Array.from({ length: 600 }, (_, at) => request(`M${1000 + at}`, '示范甲局', '2022-04-01'))
    await app.load(HOME, { 诉求: many })
    const all = await report(service, '2022-05')
    expect(lines(all)).toEqual(many.slice(0, 100).map(({ 编号 }) => 编号))
    expect(all).toContain('共 604 件，列出超期最久的 100 件。')
  })

  test('keeps a table on one page while one holds it, and repeats the heading of a longer one', async () => {
    const tables = async (month: string) => {
      const { body } = await service('GET', `/boards/requests/report?month=${month}`)
      return (unpacked(body).match(/<w:tbl>.*?<\/w:tbl>/gs) ?? []).map(one => {
        const [header = '', ...rows] = one.match(/<w:tr>.*?<\/w:tr>/gs) ?? []
        expect(header).toContain('<w:tblHeader/>')
        expect(header).toContain('<w:keepNext/>')
        for (const row of [header, ...rows]) expect(row).toContain('<w:cantSplit/>')
        return [rows.length, rows.every(row => row.includes('<w:keepNext/>'))]
      })
    }
    expect(await tables('2022-05')).toEqual([
      [1, true],
      [1, true],
      [100, false],
    ])
  })
})
