import type { Room } from '#features/premises/contract.ts'
import { dayText } from '#ui/kit/day/day.ts'
import { grouped } from '#ui/kit/figure/text.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { sayFloor } from './floors.ts'

interface TableProps {
  rooms: Room[]
  chosen: string | undefined
  onChoose: (number: string) => void
}

/** The same as the drawing, row by row. */
export function RoomTable({ rooms, onChoose }: TableProps) {
  const columns: Column<Room>[] = [
    { key: 'floor', title: '楼层', nowrap: true, render: ({ floor }) => sayFloor(floor) },
    {
      key: 'number',
      title: '房源',
      primary: true,
      render: ({ number }) => (
        <button type="button" className="room-link" onClick={() => onChoose(number)}>
          {number}
        </button>
      ),
    },
    { key: 'area', title: '面积(㎡)', numeric: true, render: ({ area }) => grouped(area) },
    { key: 'let', title: '已出租(㎡)', numeric: true, render: room => grouped(room.let) },
    { key: 'usage', title: '业态', render: ({ usage }) => usage ?? '—' },
    { key: 'state', title: '状态', nowrap: true, render: ({ state }) => state },
    {
      key: 'tenants',
      title: '租户',
      render: ({ tenants }) =>
        tenants.length > 0 ? tenants.map(({ enterprise, uscc }) => enterprise ?? uscc).join('、') : '—',
    },
    {
      key: 'until',
      title: '止租',
      nowrap: true,
      render: ({ tenants }) =>
        tenants
          .flatMap(({ endedOn, ending }) => (endedOn ? `${dayText(endedOn)}${ending ? '（12 个月内）' : ''}` : []))
          .join('、') || '—',
    },
  ]
  return (
    <Section title="房源明细" note="与剖面图相同" flush>
      <DataTable label="房源明细" columns={columns} rows={rooms} rowKey={({ number }) => number} empty={null} />
    </Section>
  )
}
