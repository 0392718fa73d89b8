import type { LedgerRows } from './ledger-rows.ts'

/** In the order in which the district's documents name them; who is not among them stands after. */
const ORDER = ['区发展和改革局', '区工业和信息化局', '区住房和城乡建设局', '区卫生健康局', '区投资促进局']
const GROUPS = [
  { number: 'DW001', name: '区政府工作部门', kind: '其他', of: '部门' },
  { number: 'DW002', name: '园区管理机构', kind: '其他', of: '园区管委会' },
] as const

const placeOf = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length)
const kindOf = (name: string) => (name.endsWith('局') ? '部门' : '园区管委会')

/** The units that the ledger names, below a head for each kind, as the register of the district has them. */
export function demoUnits(ledger: LedgerRows) {
  const projects = ledger.项目.map(row => row.责任单位)
  const named = new Set([...projects, ...ledger.策划项目.map(row => row.牵头单位)])
  const names = [...named].filter(name => typeof name === 'string').sort((a, b) => placeOf(a) - placeOf(b))
  const units = names.map((name, at) => {
    const kind = kindOf(name)
    const above = GROUPS.find(({ of }) => of === kind)?.number
    const number = `DW${String(GROUPS.length + at + 1).padStart(3, '0')}`
    return { number, name, kind, above, position: at + 1 }
  })
  return [...GROUPS.map(({ number, name, kind }, at) => ({ number, name, kind, position: at + 1 })), ...units]
}
