import { expect, test } from 'vitest'
import { ledgerSource } from '#test/harness/text-source.ts'
import { ledgerOf, member, project } from '#test/reference/small-ledger.ts'
import { verifyText } from './verify.ts'

// Invented: four leads, three appraisals, three agenda items, and a list without level.

const ledger = ledgerOf({
  载体: [{ 编码: 'A', 名称: '东湖片区', 类型: '片区' }],
  项目: [project('P1'), project('P2')],
  名单: [member('P1', { 名单: '绿色转型项目库' }), member('P1'), member('P2')],
  策划项目: [1, 2, 3].map(n => ({
    编号: `Q${n}`,
    名称: `示范策划${n}`,
    策划日期: '2023-02-01',
    类别: '产业发展类',
    '估算总投资(万元)': '10000',
  })),
  联席会议: [{ 期次: '1', 日期: '2023-03-01' }],
  议题: [1, 2, 3].map(n => ({ 期次: '1', 策划编号: `Q${n}`, 结论: n < 3 ? '入库' : '完善后再报' })),
  招商线索: [1, 2, 3, 4].map(n => ({
    编号: `L${n}`,
    名称: `示范线索${n}`,
    来源: '活动',
    产业链: n === 1 ? '低空经济' : '医养健康',
    登记日期: '2023-02-01',
  })),
  研判: [1, 2, 3].map(n => ({
    编号: `J${n}`,
    名称: `示范研判${n}`,
    '拟投资(万元)': '10000',
    发起日期: '2023-03-01',
    结论日期: n < 3 ? (n === 1 ? '2023-03-03' : '2023-03-20') : null,
    结论: n < 3 ? '通过' : null,
  })),
})

const said = async (text: string) => {
  const { statements } = await verifyText(text, ledgerSource(ledger, { code: '370104', name: '示范区', aliases: [] }), {
    asOf: '2023-12-31',
  })
  return statements.map(({ figure, scope, verdict }) =>
    [verdict, ...(verdict === 'uncheckable' ? [] : [figure, ...Object.values(scope ?? {})])].join(' '),
  )
}

test.each<[string, ...string[]]>([
  ['2023年研判：发起3件，出结论2件。', 'match appraisals.started', 'match appraisals.concluded'],
  [
    '2023年，研判平均要7.5个工作日，一周内办结的只占60%。',
    'match appraisals.average_days',
    'mismatch appraisals.within_week_rate',
  ],
  [
    '2023年策划项目3个，联席会议审议3个，入库2个。',
    'match proposals.count',
    'match proposals.reviewed',
    'match proposals.reserved',
  ],
  [
    '2023年，联席会议审议策划项目4个，通过入库2个。在跟踪招商线索3条，已转化为签约项目的0条。',
    'mismatch proposals.reviewed',
    'match proposals.reserved',
    'mismatch leads.open',
    'match leads.converted',
  ],
  [
    '2023年谋划项目3个。一次联席会议共研究3个项目，入库2个。手握招商线索4条。',
    ...['match proposals.count', 'match proposals.reviewed', 'match proposals.reserved', 'match leads.open'],
  ],
  [
    '2023年会议纪要\n会议要求：发起的3件研判中，2件已出结论，一周办结率60%，剩余1件须在1月底前办结。',
    'match appraisals.started',
    'match appraisals.concluded',
    'mismatch appraisals.within_week_rate',
    'uncheckable',
  ],
  ['2023年线索池：登记4条，在跟4条。', 'match leads.registered', 'match leads.open'],
  [
    '2023年登记线索4条。在跟线索中，低空经济链占1条，医养健康链占4条。',
    'match leads.registered',
    'match leads.open 低空经济',
    'mismatch leads.open 医养健康',
  ],
  [
    '2023年，联席会议审了3个项目，入库2个。登记线索4条，目前仍在跟踪的线索4条。',
    ...['match proposals.reviewed', 'match proposals.reserved', 'match leads.registered'],
    'match leads.open',
  ],
  [
    '2023年发起研判3件，结论出了2件，平均办理7.5个工作日。',
    ...['match appraisals.started', 'match appraisals.concluded', 'match appraisals.average_days'],
  ],
  [
    '2023年，区级重点项目2个，绿色转型方面，有项目1个。',
    'match list.projects 区级重点项目 2023',
    'match list.projects 绿色转型项目库 2023',
  ],
])('%s', async (text, ...expected) => {
  expect(await said(text)).toEqual(expected)
})

test('the chain that a line begins with is that of its numbers parted by slashes', async () => {
  const text =
    '2023年招商线索\n线索：登记4条，在跟4条。分链看——\n　　低空经济　登记1／在跟1\n　　医养健康　登记3／在跟2'
  expect(await said(text)).toEqual([
    ...['match leads.registered', 'match leads.open'],
    ...['match leads.registered 低空经济', 'match leads.open 低空经济'],
    ...['match leads.registered 医养健康', 'mismatch leads.open 医养健康'],
  ])
})

test('what a line begins with and the ledger does not know is not of the list named before', async () => {
  const text = '2023年重点工作\n——省级层面，区级重点项目2个，完成率100%。\n——数字赋能方面，项目3个，完成率96.21%。'
  expect((await said(text)).filter(one => one.startsWith('mismatch'))).toEqual([])
})
