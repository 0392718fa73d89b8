import { verifyText } from '#features/verification/verify.ts'
import { ledgerSource } from '#test/harness/text-source.ts'
import { ledgerOf } from './small-ledger.ts'

// Invented: ten requests, five of each kind, and three visits to one of two enterprises.

const CODE = '91370104MA3EXAMP0'
const ledger = ledgerOf({
  载体: [
    { 编码: 'A', 名称: '东湖片区', 类型: '片区' },
    { 编码: 'B', 名称: '示范大厦', 类型: '楼宇', 上级编码: 'A' },
    { 编码: 'C', 名称: '样板中心大楼', 类型: '楼宇', 上级编码: 'A' },
  ],
  房源: [1, 2, 3].map(n => ({ 房源编号: `F${n}`, 载体编码: n < 3 ? 'B' : 'C', '面积(㎡)': n * 100, 可招商: '是' })),
  租赁: [{ 房源编号: 'F2', 统一社会信用代码: `${CODE}1`, 起租日期: '2023-01-01' }],
  企业: [1, 2].map(n => ({
    统一社会信用代码: `${CODE}${n}`,
    企业名称: `示范企业${n}`,
    载体编码: 'A',
    入驻日期: '2022-01-01',
  })),
  诉求: Array.from({ length: 10 }, (_, n) => ({
    编号: `R${n}`,
    标题: '示范诉求',
    来源: '走访',
    类别: n % 2 ? '融资' : '用工',
    主办单位: n === 0 ? '东湖片区管委会' : '示范局',
    载体编码: 'A',
    登记日期: '2023-03-01',
    派单日期: '2023-03-01',
    反馈日期: n < 8 ? '2023-03-08' : null,
    评价: n < 7 ? '满意' : '不满意',
    评价日期: '2023-03-09',
    回访日期: '2023-03-10',
    回访结果: n < 5 ? '已解决' : '未解决',
    办结日期: n < 6 ? '2023-03-10' : null,
  })),
  走访: [1, 2, 3].map(n => ({
    编号: `V${n}`,
    统一社会信用代码: `${CODE}1`,
    日期: '2023-02-01',
    方式: '上门',
    走访单位: '示范局',
  })),
})
/** Each number's verdict in the district of that ledger, with the figure and scope that were read. */
export const said = async (text: string, of = ledger) => {
  const { statements } = await verifyText(text, ledgerSource(of, { code: '370104', name: '示范区', aliases: [] }), {
    asOf: '2023-12-31',
  })
  return statements.map(({ figure, scope, verdict }) =>
    [verdict, ...(verdict === 'uncheckable' ? [] : [figure, ...Object.values(scope ?? {})])].join(' '),
  )
}
