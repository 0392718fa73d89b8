import { setting } from '#features/settings/setting.ts'
import { DECLARED_TERMS, type RequestTerms, requestTerms } from './terms-contract.ts'

/** How long things may take: what begins takes the terms of its instant, what runs keeps its own. */
export const termSetting = setting({
  name: 'request-terms',
  called: '时限设置',
  value: requestTerms,
  unset: DECLARED_TERMS,
  write: 'requests.terms',
})

type Of = { category?: unknown; urgency?: unknown }
const DEFAULT_URGENCY = '一般'
const urgencyOf = ({ urgency }: Of) => String(urgency ?? DEFAULT_URGENCY) as keyof RequestTerms['handleByUrgency']

/** Working days to handle a request of a category and an urgency: where both have their own, the fewer. */
export function handleDays({ handleDays, handleByCategory, handleByUrgency }: RequestTerms, of: Of): number {
  const own = [
    handleByCategory[String(of.category) as keyof RequestTerms['handleByCategory']],
    handleByUrgency[urgencyOf(of)],
  ]
  const told = own.filter(days => days !== undefined)
  return told.length > 0 ? Math.min(...told) : handleDays
}

/** Hours to accept a request of an urgency. */
export const signHours = ({ signHours, signByUrgency }: RequestTerms, of: Of): number =>
  signByUrgency[urgencyOf(of)] ?? signHours
