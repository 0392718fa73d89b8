import { answerAttachment, attachmentsOf } from '#features/attachments/attachment.ts'
import { findRow } from '#features/records/record.ts'
import type { Ctx } from '#platform/context.ts'
import { mayBegin, visitSource } from './report.ts'
import type { Place, ShownReport } from './report-contract.ts'

const whoseOf = (key: string) => ({ noun: 'visits', key })

/** The number of a visit that the caller may see. Refusal 404. */
const numberOf = async (ctx: Ctx, token: string) => String((await findRow(ctx, visitSource(ctx), token)).visit_no)

/** What a visit brought beside its row: answers, problems, photographs. Refusal 404. */
export async function shownReport(ctx: Ctx, token: string): Promise<ShownReport> {
  const number = await numberOf(ctx, token)
  const row = await ctx.db
    .selectFrom('visit_reports')
    .selectAll()
    .where('district_code', '=', ctx.district)
    .where('visit_no', '=', number)
    .executeTakeFirst()
  const problems = await ctx.db
    .selectFrom('visit_problems')
    .select(['seq', 'title', 'category', 'content', 'request_no as request'])
    .where('district_code', '=', ctx.district)
    .where('visit_no', '=', number)
    .orderBy('seq')
    .execute()
  const { files } = await attachmentsOf(ctx, whoseOf(number), false)
  return {
    report: row
      ? {
          form: row.form,
          met: row.met,
          promised: row.promised,
          answers: row.answers as { question: string; answer: string }[],
          place: row.place as Place | null,
          madeAt: row.made_at,
          reportedAt: row.reported_at,
          reportedBy: row.reported_by,
        }
      : null,
    problems,
    files,
    photos: (row?.photos ?? []) as ShownReport['photos'],
    can: { raise: mayBegin(ctx) && (ctx.user?.permissions.has('visits.write') ?? true) },
  }
}

/** Answers a photograph of a visit. Refusal 404. */
export const photoOf = async (ctx: Ctx, token: string, file: string): Promise<Response> =>
  answerAttachment(ctx, whoseOf(await numberOf(ctx, token)), file, false)
