import { expect, test } from 'vitest'
import { ledgerOf } from '#test/reference/small-ledger.ts'
import { said } from '#test/reference/ten-requests.ts'

test.each<[string, ...string[]]>([
  ['2023年，全区共受理企业诉求10件，办结6件。', 'match requests.received', 'match requests.closed'],
  [
    '2023年，办结诉求6件，按时办结率100%，诉求解决率50%，满意率70%。',
    ...['closed', 'on_time_rate', 'solved_rate', 'satisfied_rate'].map(id => `match requests.${id}`),
  ],
  ['截至2023年12月，在办诉求4件，超期诉求2件。', 'match requests.open', 'match requests.overdue'],
  ['2023年，诉求平均办理时长5个工作日。', 'match requests.average_days'],
  ['2023年，诉求平均办理时长6个工作日。', 'mismatch requests.average_days'],
  ['2023年，东湖片区受理诉求10件。', 'match requests.received 东湖片区'],
  ['2023年，全区受理融资类诉求5件。', 'match requests.received 融资'],
  ['2023年，示范局受理诉求9件。', 'match requests.received 示范局'],
  ['2023年，全区走访企业3次，走访覆盖率50%。', 'match visits.count', 'match visits.coverage'],
  ['2023年，全区走访企业1家。', 'match visits.enterprises'],
  ['截至2023年12月，全区在册企业2家。', 'match enterprises.resident'],
  [
    '2023年，全区受理企业诉求10件，办结6件，在办4件，超期2件。按时率100%，平均5个工作日答复；回访解决率50%。',
    ...['received', 'closed', 'open', 'overdue', 'on_time_rate', 'average_days', 'solved_rate'].map(
      id => `match requests.${id}`,
    ),
  ],
  [
    '2023年全区受理企业诉求10件。融资5件，占50%；用工6件。融资类平均5个工作日，用工类6个工作日。',
    'match requests.received',
    'match requests.received 融资',
    'uncheckable',
    'mismatch requests.received 用工',
    'match requests.average_days 融资',
    'mismatch requests.average_days 用工',
  ],
  ['2023年企业诉求情况。融资类最多，5件。', 'match requests.received 融资'],
  [
    '2023年，示范局承办9件，东湖片区管委会承办2件。',
    'match requests.received 示范局',
    'mismatch requests.received 东湖片区管委会',
  ],
  ['2023年，走访企业3次、1家，覆盖率50%。', 'match visits.count', 'match visits.enterprises', 'match visits.coverage'],
  [
    '2023年，全区走访3次，涉及企业1家。示范局走访最勤，4次。',
    'match visits.count',
    'match visits.enterprises',
    'mismatch visits.count 示范局',
  ],
  [
    '2023年底，全区可招商房源600平方米，已出租200平方米，出租率33.33%，空置2套。',
    ...['lettable_area', 'let_area', 'occupancy', 'vacant_units'].map(id => `match spaces.${id}`),
  ],
  [
    '2023年底，示范大厦可租300平方米，出租率66.67%，空置2套；样板中心大楼出租率0%。',
    'match spaces.lettable_area 示范大厦',
    'match spaces.occupancy 示范大厦',
    'mismatch spaces.vacant_units 示范大厦',
    'match spaces.occupancy 样板中心大楼',
  ],
  [
    '2023年全区受理企业诉求10件：融资5件，用工5件。融资类办得最慢，均耗时5个工作日。',
    ...['', ' 融资', ' 用工'].map(kind => `match requests.received${kind}`),
    'match requests.average_days 融资',
  ],
  ['2023年走访企业3次。走访上，覆盖率50%。', 'match visits.count', 'match visits.coverage'],
  ['2023年，企业诉求收10件、结6件。', 'match requests.received', 'match requests.closed'],
  [
    '2023年，示范局按时反馈率100%，不及全区100%的水平。',
    'match requests.on_time_rate 示范局',
    'match requests.on_time_rate',
  ],
  [
    '2023年底，示范大厦是片区的主要楼宇，可租300平方米，空1套。',
    'match spaces.lettable_area 示范大厦',
    'match spaces.vacant_units 示范大厦',
  ],
  [
    '2023年，全区受理企业诉求10件。东湖管委会承办1件、办结1件；示范局承办8件。',
    'match requests.received',
    'match requests.received 东湖片区管委会',
    'match requests.closed 东湖片区管委会',
    'mismatch requests.received 示范局',
  ],
  ['2023年企业诉求办理情况。用时最长的是示范局，达到7个工作日。', 'mismatch requests.average_days 示范局'],
  [
    '2023年，各单位中，示范局按时反馈率100%，东湖片区管委会按时反馈率为90%。诉求解决率50%，满意率70%。',
    'match requests.on_time_rate 示范局',
    'mismatch requests.on_time_rate 东湖片区管委会',
    'match requests.solved_rate',
    'match requests.satisfied_rate',
  ],
  [
    '2023年底，全区出租率33.33%，其中示范大厦66.67%、样板中心大楼0%；空置2套。',
    'match spaces.occupancy',
    'match spaces.occupancy 示范大厦',
    'match spaces.occupancy 样板中心大楼',
    'match spaces.vacant_units',
  ],
  [
    '2023年底，东湖片区楼宇情况：示范大厦出租率66.67%，样板中心大楼0%；片区出租率33.33%，空置3套。',
    'match spaces.occupancy 示范大厦',
    'match spaces.occupancy 样板中心大楼',
    'match spaces.occupancy 东湖片区',
    'mismatch spaces.vacant_units 东湖片区',
  ],
  ['2023年走访覆盖率50%，其中东湖片区为0。', 'match visits.coverage', 'mismatch visits.coverage 东湖片区'],
  [
    '截至2024年3月31日，走访次数较去年同期（3次）有所减少，受理诉求比上年同期（9件）少。',
    'match visits.count',
    'mismatch requests.received',
  ],
  ['2023年走访企业3次、惠及1家企业。', 'match visits.count', 'match visits.enterprises'],
  [
    '2023年，诉求办结6件，在办4件，其中2件已超过时限。',
    'match requests.closed',
    'match requests.open',
    'match requests.overdue',
  ],
  [
    '2023年，走访企业3次，覆盖率51%，离年底80%的目标还差不少。',
    'match visits.count',
    'mismatch visits.coverage',
    'uncheckable',
  ],
  [
    '2023年，诉求受理10、办结6、在办5。',
    ...['match requests.received', 'match requests.closed', 'mismatch requests.open'],
  ],
])('%s', async (text, ...expected) => {
  expect(await said(text)).toEqual(expected)
})

test('in a table, kinds of requests and units are whose numbers they are', async () => {
  const text = [
    '2023年企业诉求月报',
    '类别\t登记（件）\t平均用时（工作日）\t按时反馈率（%）',
    '融资\t5\t5.0\t100.00',
    '用工\t4\t5.0\t100.00',
    '',
    '二、按主办单位',
    '单位\t登记（件）\t走访（次）',
    '示范局\t9\t4',
    '没有登记的局\t3\t2',
  ]
  expect(await said(text.join('\n'))).toEqual([
    'match requests.received 融资',
    'match requests.average_days 融资',
    'match requests.on_time_rate 融资',
    'mismatch requests.received 用工',
    'match requests.average_days 用工',
    'match requests.on_time_rate 用工',
    'match requests.received 示范局',
    'mismatch visits.count 示范局',
    'uncheckable',
    'uncheckable',
  ])
})

test('what an office reports may be its own or of all, and is called wrong of neither', async () => {
  expect(await said('示范局2023年工作总结\n全年受理企业诉求9件，累计走访企业4次。')).toEqual([
    'match requests.received 示范局',
    'uncheckable',
  ])
})

test('a building before a colon is that of all its line', async () => {
  const text =
    '2023年底楼宇情况\n示范大厦：可租300㎡，在全区中等，出租率60%，空置1套。\n样板中心大楼：尚无租户，出租率0%。'
  expect(await said(text)).toEqual([
    'match spaces.lettable_area 示范大厦',
    'mismatch spaces.occupancy 示范大厦',
    'match spaces.vacant_units 示范大厦',
    'match spaces.occupancy 样板中心大楼',
  ])
})

test('of buildings line by line, each number is of its own', async () => {
  const text =
    '2023年底楼宇情况\n1）示范大厦　出租率66.67%　已租200㎡　空置2套\n2）样板中心大楼　出租率0%　可租300㎡　空置1套'
  expect(await said(text)).toEqual([
    'match spaces.occupancy 示范大厦',
    'match spaces.let_area 示范大厦',
    'mismatch spaces.vacant_units 示范大厦',
    'match spaces.occupancy 样板中心大楼',
    'match spaces.lettable_area 样板中心大楼',
    'match spaces.vacant_units 样板中心大楼',
  ])
})

test('in the report of a unit, what it handled is its own, and what is told of its zone is of the zone', async () => {
  const text =
    '东湖片区管委会\n关于2023年工作情况的报告\n\n全年组团受理企业诉求10件。管委会承办诉求1件，低于全区的10件。'
  expect(await said(text)).toEqual([
    'match requests.received 东湖片区',
    'match requests.received 东湖片区管委会',
    'match requests.received',
  ])
})

test('what a building is told to make does not end what is told of it', async () => {
  expect(
    await said(
      '2023年底，示范大厦入驻企业上年度营业收入3亿元、税收1亿元，出租率66.67%。样板中心大楼税收1亿元，出租率1%。',
    ),
  ).toEqual([
    ...['uncheckable', 'uncheckable', 'match spaces.occupancy 示范大厦'],
    ...['uncheckable', 'mismatch spaces.occupancy 样板中心大楼'],
  ])
})

test('what a sub-district reports, and what hotlines get, is called wrong by nobody', async () => {
  const street = ledgerOf({
    诉求: [
      { 编号: 'R1', 标题: '示范诉求', 来源: '走访', 类别: '融资', 主办单位: '东湖街道办事处', 登记日期: '2023-03-01' },
    ],
  })
  expect(await said('东湖街道2023年工作汇报\n全年受理企业诉求3件。全区受理企业诉求3件。', street)).toEqual([
    ...['uncheckable', 'mismatch requests.received'],
  ])
  expect(await said('2023年受理企业诉求10件；受理12345热线2356件，满意率97%。公租房出租率98%，剩余5套。')).toEqual([
    ...['match requests.received', 'uncheckable', 'uncheckable', 'uncheckable', 'uncheckable'],
  ])
})

test('two counts of one doing go by the measures of its figures', async () => {
  expect(await said('2023年走访情况\n按片区统计：东湖片区3次、1家，覆盖率50%。全区累计走访4次、企业1家。')).toEqual([
    ...['match visits.count 东湖片区', 'match visits.enterprises 东湖片区', 'match visits.coverage 东湖片区'],
    ...['mismatch visits.count', 'match visits.enterprises'],
  ])
})

test('a short name that means something else is no more of what was told before', async () => {
  const text = '2023年走访企业3次，覆盖率50%。\n融资类诉求按时率为0；东湖片区按时率73.68%。'
  expect(await said(text)).toEqual(['match visits.count', 'match visits.coverage', 'uncheckable', 'uncheckable'])
})

test('what is told of a building first holds for what is told of it further on', async () => {
  expect(await said('2023年底，示范大厦楼龄15年，停车位210个，出租率66.67%，剩余1套。')).toEqual([
    ...['uncheckable', 'match spaces.occupancy 示范大厦', 'match spaces.vacant_units 示范大厦'],
  ])
})

test('the same time of last year is read by that day, and called wrong by nobody', async () => {
  const text = (count: number) => `截至2024年3月31日，去年同期受理企业诉求${count}件。`
  expect(await said(text(10))).toEqual(['match requests.received'])
  expect(await said(text(9))).toEqual(['uncheckable'])
})

test('我局 is who signs, or stands under the title', async () => {
  const told =
    '一年来，东湖片区走访3次。我局承办企业诉求9件，按时反馈率100%，走访企业3次。本单位承办诉求8件；走访企业2次。'
  const expected = [
    'match visits.count 东湖片区',
    'match requests.received 示范局',
    'match requests.on_time_rate 示范局',
    'match visits.count 示范局',
    'mismatch requests.received 示范局',
    'uncheckable',
  ]
  expect(await said(`2023年工作述职\n示范局局长　某某\n\n${told}`)).toEqual(expected)
  expect(await said(`2023年工作情况\n\n${told}\n\n示范局\n2023年12月31日`)).toEqual(expected)
})

test('short names at the head of columns are of what another column names, under a title below the name of a paper', async () => {
  const text =
    '示范服务中心文件\n示服〔2023〕2号\n\n关于2023年涉企诉求办理情况的通报\n\n一、总的情况\n全年累计受理10件，已办结6件。\n\n二、各单位情况\n单位|受理（件）|办结（件）|按时办结率（%）|平均时长（工作日）\n示范局|9|4|100.00|5.0\n东湖片区管委会|1|1|100.00|5.0'
  expect(await said(text)).toEqual([
    ...['match requests.received', 'match requests.closed'],
    ...['match requests.received 示范局', 'mismatch requests.closed 示范局'],
    ...['match requests.on_time_rate 示范局', 'match requests.average_days 示范局'],
    ...['received', 'closed', 'on_time_rate', 'average_days'].map(id => `match requests.${id} 东湖片区管委会`),
  ])
})

test('a heading of what is handled goes on with what the one before it handles', async () => {
  const told = '示范局受理9件、办结4件，东湖片区管委会受理1件。'
  expect(await said(`2023年工作总结\n一、企业诉求办理情况\n受理企业诉求10件。\n二、单位办理情况\n${told}`)).toEqual([
    ...['match requests.received', 'match requests.received 示范局', 'mismatch requests.closed 示范局'],
    'match requests.received 东湖片区管委会',
  ])
  expect(await said(`2023年工作总结\n一、审批服务情况\n二、单位办理情况\n${told}`)).toEqual([
    ...['uncheckable', 'uncheckable', 'uncheckable'],
  ])
})

test('what is of others is not taken for them', async () => {
  for (const text of [
    '2023年，跨域通办办结3000件。',
    '全年办结信访案件120件。',
    '2023年，群众满意率达98.5%，矛盾纠纷解决率99%。',
    '2023年，12345热线受理市民诉求2345件。',
    '审批时限压缩至5个工作日。',
    '2023年，宽带覆盖率98%，医保参保覆盖率99%。',
    '2023年，科技成果转化12条，出租车投放300辆，平均每件3.5天。',
  ])
    expect(new Set(await said(text))).toEqual(new Set(['uncheckable']))
  expect(await said('2023年，全区受理诉求10件，解决率98%。', ledgerOf({}))).toEqual(['uncheckable', 'uncheckable'])
})
