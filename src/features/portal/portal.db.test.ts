import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: two enterprises of a district, and one of the same code in another.

const [OWN, OTHER] = ['370104', '370199']
const [A, B] = ['91370104MA3EXAMP01', '91370104MA3EXAMP02']

let app: Awaited<ReturnType<typeof testApp>>
let mine: Send
beforeAll(async () => {
  app = await testApp()
  for (const district of [OWN, OTHER]) {
    await app.district(district)
    await app.load(district, {
      载体: [
        { 编码: 'Z', 名称: `${district}片区`, 类型: '片区' },
        { 编码: 'B', 名称: '示范楼', 类型: '楼宇', 上级编码: 'Z', 地址: '示范路1号' },
      ],
      企业: [A, B].map(uscc => ({
        统一社会信用代码: uscc,
        企业名称: `示范${district}${uscc.slice(-1)}`,
        载体编码: 'B',
        行业代码: '6510',
        标签: '外迁风险',
        入驻日期: '2020-01-01',
      })),
      企业经营: [A, B].map((uscc, at) => ({ 统一社会信用代码: uscc, 年度: 2023, '税收(万元)': `12${at}4.5` })),
      企业登记: [A, B].map(uscc => ({ 统一社会信用代码: uscc, '注册资本(万元)': '500', 联系电话: '00000000001' })),
      资质: [{ 统一社会信用代码: A, 资质: '高新技术企业', 申报年度: 2023, 结果: '通过' }],
      房源: [{ 房源编号: 'F1', 载体编码: 'B', 楼层: 2, '面积(㎡)': '60', 可招商: '是' }],
      租赁: [{ 房源编号: 'F1', 统一社会信用代码: A, 起租日期: '2023-01-01' }],
    })
  }
  mine = await app.signIn('own-a', 'enterprise', OWN, { enterprises: [A] })
})
afterAll(() => app.close())

test('tells an enterprise its own facts, and nothing that officials note about it', async () => {
  const { status, body } = await mine('GET', '/own-enterprises')
  expect([status, body.enterprises]).toEqual([
    200,
    [
      {
        uscc: A,
        name: '示范3701041',
        place: ['370104片区', '示范楼'],
        address: '示范路1号',
        industryCode: '6510',
        industry: expect.arrayContaining(['软件和信息技术服务业']),
        chain: null,
        movedInOn: '2020-01-01',
        movedOutOn: null,
        registration: expect.objectContaining({ capital: '500', phone: '00000000001' }),
        qualifications: [
          { qualification: '高新技术企业', appliedYear: 2023, result: '通过', validFrom: null, validUntil: null },
        ],
        operations: [{ year: 2023, revenue: null, tax: '1204.5', staff: null, research: null }],
        tenancies: [{ number: 'F1', floor: 2, area: '60', beganOn: '2023-01-01', endedOn: null }],
      },
    ],
  ])
})

test('tells it nothing of another, by whatever is guessed, and officials nothing by this way', async () => {
  for (const path of [`/own-enterprises?uscc=${B}`, `/own-enterprises?enterprise=${B}`]) {
    expect(JSON.stringify((await mine('GET', path)).body)).not.toContain(B)
  }
  for (const path of [`/enterprises/${B}`, `/enterprises/${A}`, '/enterprises', `/operations/${B}~2023`]) {
    expect([path, (await mine('GET', path)).status]).toEqual([path, 403])
  }
  expect((await mine('GET', `/policy-matches?enterprise=${B}`)).status).toBe(404)
  const none = await app.signIn('own-none', 'enterprise', OWN, { enterprises: [] })
  expect((await none('GET', '/own-enterprises')).body).toEqual({ enterprises: [] })
  const planner = await app.signIn('own-planner', 'planner', OWN)
  expect((await planner('GET', '/own-enterprises')).status).toBe(403)
})
