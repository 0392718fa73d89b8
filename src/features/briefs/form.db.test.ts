import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'
import { type BriefDesk, briefDesk, readWord } from '#test/harness/briefs.ts'

const app = await testApp()
let planner: BriefDesk
afterAll(() => app.close())
beforeAll(async () => {
  await app.demo()
  planner = await briefDesk(app, '发改示范', 'planner')
})

describe('the form of an issued brief', () => {
  const wordOf = async (id: string) => (await readWord((await planner.file(`/briefs/${id}/docx`)).bytes)).paragraphs
  const issue = async (form: object) => {
    app.clock.now = new Date(app.clock.now.getTime() + 1000)
    return (await planner.call('POST', '/briefs', { asOf: '2023-06-30', ...form })).body.id
  }

  test('its head and imprint are as given, numbered on from brief to brief, and may be left out', async () => {
    const masthead = { name: '示范简报', number: '第8期', office: '示范办公室' }
    const first = await wordOf(await issue({ masthead, imprint: { to: '示范领导', office: '示范印发处' } }))
    expect(first.slice(0, 3)).toEqual(['示范简报', '第8期', '示范办公室\t2024年3月1日'])
    expect(first).toContain('报送：示范领导')
    expect(first).toContain('示范印发处\t2024年3月1日印发')
    const { body: next } = await planner.call('GET', '/briefs/preview?asOf=2023-06-30')
    expect(next.masthead).toEqual({ ...masthead, number: '第9期' })
    const bare = await wordOf(await issue({ masthead: null, imprint: null }))
    expect(bare[0]).toBe('槐荫区2023年1—6月重点项目建设和招商引资情况')
    expect(bare.join('')).not.toMatch(/报送|期$/m)
    expect((await planner.call('GET', '/briefs/preview?asOf=2023-06-30')).body).toMatchObject({
      masthead: null,
      imprint: null,
    })
  })

  test('without the annex no figure is explained, yet all are kept', async () => {
    const id = await issue({ annex: false })
    expect((await wordOf(id)).join('')).not.toContain('指标口径与数值')
    const { body } = await planner.call('GET', `/briefs/${id}`)
    expect([body.annex, body.figures.length > 100]).toEqual([false, true])
  })

  test('下一步 is what was typed, a paragraph a line, and goes when nothing was', async () => {
    const typed = await wordOf(await issue({ nextSteps: '第一件事。\n\n第二件事。' }))
    const at = typed.findIndex(text => text.endsWith('、下一步'))
    expect(typed.slice(at + 1, at + 3)).toEqual(['第一件事。', '第二件事。'])
    expect((await wordOf(await issue({ nextSteps: ' ' }))).join('')).not.toContain('下一步')
  })

  test.each([
    { masthead: { name: '', number: '第1期', office: '示范' } },
    { imprint: { to: '示', office: '' } },
    { nextSteps: '长'.repeat(2001) },
    { annex: '否' },
  ])('%j is refused', async form => {
    const { status } = await planner.call('POST', '/briefs', { asOf: '2023-06-30', ...form })
    expect([400, 422]).toContain(status)
  })
})

describe('存在问题', () => {
  test('names who is behind and by what rule, who is overdue, and what the months report', async () => {
    await app.district('370197')
    const project = (no: string, more: object = {}) => ({
      项目编号: no,
      项目名称: `示范${no}`,
      类别: '产业发展类',
      '总投资(万元)': '20000',
      责任单位: `示范${no}局`,
      ...more,
    })
    const member = (no: string) => ({
      项目编号: no,
      名单: '示范市级名单',
      年度: 2023,
      纳入日期: '2023-01-01',
      类别: '实施类',
      层级: '市级',
    })
    await app.load('370197', {
      项目: [
        project('慢', { 实际开工日期: '2023-01-05' }),
        project('快', { 实际开工日期: '2023-01-05' }),
        project('未', { 计划开工日期: '2023-03-01' }),
      ],
      名单: [member('慢'), member('快'), member('未')],
      年度计划: ['慢', '快'].map(no => ({ 项目编号: no, 年度: 2023, '计划投资(万元)': '1000' })),
      月度投资: [
        { 项目编号: '慢', 月份: '2023-06', '本月完成投资(万元)': '390', 形象进度: '示范进度', 存在问题: '示范问题。' },
        { 项目编号: '快', 月份: '2023-06', '本月完成投资(万元)': '1000' },
      ],
    })
    const desk = await briefDesk(app, '问题示范', 'planner', '370197')
    const { text } = await readWord((await desk.file('/briefs/preview/docx?asOf=2023-06-30')).bytes)
    expect(text).toContain('（一）投资进度偏慢。示范慢，年度投资完成率39%。所列为')
    expect(text).toContain('（二）逾期未开工。示范未（示范未局）。所列为')
    expect(text).toContain('（三）月报反映的问题。示范慢（示范慢局），示范问题。所列为')
    expect(text).toContain('示范慢局要逐项查明原因')
    expect(text).toContain('投资进度较快的有：示范快，年度投资完成率100%。以上为')
    expect(text).toMatch(/示范慢\n示范慢局\n2\n0\.1\n0\.04\n39\.00\n示范进度\n/)
    // 11 points behind is named, 9 is not
    await app.load('370197', { 月度投资: [{ 项目编号: '慢', 月份: '2023-05', '本月完成投资(万元)': '20' }] })
    const { text: later } = await readWord((await desk.file('/briefs/preview/docx?asOf=2023-06-30')).bytes)
    expect(later).not.toContain('投资进度偏慢')
  })
})
