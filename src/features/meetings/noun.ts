import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import type { Prevailing } from '#features/ledger/ledger.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { proposalsOf } from '#features/proposals/proposal.ts'
import { keyToken } from '#features/records/contract.ts'
import { type Detail, flag, listOf } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'
import { unitNames } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { agendaItemRecords, meetingRecords } from './contract.ts'
import { meetingFigures } from './figures.ts'
import { agendaItemsSheet, meetingsSheet } from './ledger.ts'

interface Parts {
  items: { proposal: string }[]
}

/** What a meeting decided, of the proposals that the caller sees. */
const detail: Detail = {
  parts: ctx => ({
    items: listOf(sql`
      select a.proposal_no as proposal, q.name, a.conclusion, a.responsible_unit as unit, a.due
      from agenda_items a join ${proposalsOf(ctx.district)} q on q.proposal_no = a.proposal_no
      where a.district_code = ${ctx.district} and a.meeting_no = p.meeting_no and ${visibleRows(ctx, 'agenda_items', 'a')}
      order by a.proposal_no`),
  }),
  answer(_, found) {
    const { items } = found as unknown as Parts
    return { items: items.map(item => ({ key: keyToken([String(found.meeting_no), item.proposal]), ...item })) }
  },
}

const meetingPermissions = {
  'meetings.write': { label: '填写联席会议和议题', roles: ['planner'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof meetingPermissions, unknown> {}
}

/** Of the meetings held by today, the last one that a proposal was laid before. */
const latest = (ctx: Ctx, alias: string, column: string) => sql`(select ${sql.ref(column)}
  from agenda_items a join meetings m on m.district_code = a.district_code and m.meeting_no = a.meeting_no
  where a.district_code = ${ctx.district} and a.proposal_no = ${sql.ref(`${alias}.proposal_no`)}
    and m.held_on <= ${today(ctx.now)}::date
  order by m.held_on desc, length(a.meeting_no) desc, a.meeting_no desc limit 1)`

const latestItem: Prevailing = {
  by: '最近一次议题',
  holds: (ctx, alias) => sql<boolean>`(${latest(ctx, alias, 'a.meeting_no')} is not null)`,
  fields: {
    meeting_on: (ctx, alias) => latest(ctx, alias, 'm.held_on'),
    conclusion: (ctx, alias) => latest(ctx, alias, 'a.conclusion'),
  },
}

export const meetingNoun: Noun = {
  noun: meetingRecords,
  sheet: meetingsSheet,
  detail,
  access: {},
  permissions: meetingPermissions,
}

export const agendaItemNoun: Noun = {
  noun: agendaItemRecords,
  sheet: agendaItemsSheet,
  suggested: { responsible_unit: unitNames },
  rules: {
    year: (ctx, year) => sql<boolean>`exists (select from meetings m where m.district_code = ${ctx.district}
      and m.meeting_no = t.meeting_no and m.held_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date)`,
    concluded: flag(sql<boolean>`(t.conclusion is not null)`),
  },
  access: { owner: 'proposals' },
  figures: meetingFigures,
  adds: [
    {
      to: 'proposals',
      prevails: latestItem,
      parts: ctx => ({
        agenda: listOf(sql`
          select a.meeting_no as meeting, m.held_on as "heldOn", a.conclusion, a.responsible_unit as unit, a.due
          from agenda_items a join meetings m on m.district_code = a.district_code and m.meeting_no = a.meeting_no
          where a.district_code = ${ctx.district} and a.proposal_no = p.proposal_no
          order by m.held_on desc, length(a.meeting_no) desc, a.meeting_no desc`),
      }),
    },
  ],
}
