import { useQuery } from '@tanstack/react-query'
import { useRouteContext } from '@tanstack/react-router'
import type { ComponentType, ReactNode } from 'react'
import type { Filter, LedgerRecord, LedgerRecordView, RecordNoun } from '#features/records/contract.ts'
import type { GlyphName } from '#ui/kit/Glyph.tsx'
import type { MenuEntry, Permission } from '#ui/shell/context.ts'
import { useCan } from '#ui/shell/session.ts'
import type { Search } from './search.ts'

/** What a noun shows on its record's page beyond its own fields. */
export type RecordDetail = ComponentType<{ record: LedgerRecordView; spec: RecordNoun }>

/** Chooses the value of a filter. */
export type FilterInput = ComponentType<{
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}>

/** The pages of a noun with a life, in place of a record's own page and form. */
export interface Life {
  /** What a person must hold to begin one. */
  begins: Permission
  /** Who holds it takes them in and sends them on: such people come to 我的待办 first. */
  serves: Permission
  Page: ComponentType<{ recordKey: string }>
  Begin: ComponentType
  /** What this person may answer by one press. */
  Taps: ComponentType<TapsProps>
}
export type TapsProps = { recordKey: string; onDone?: () => void }

type Values = Record<string, string | number | null>
/** `insert` writes a text into the field that the part stands beneath. */
export type StepHelpProps = { values: Values; written: string; insert: (text: string) => void }
export type BeginHelpProps = { written: Record<string, unknown> }
export type CaseHelpProps = { view: { key: string; state: string; values: Values; steps: { action: string }[] } }

/** What a noun adds to the pages of the cases of another, which does not know of it. */
export interface CaseHelp {
  /** The other, as addresses have it. */
  to: string
  /** By step: beneath which of its fields. */
  steps: Record<string, { field: string; Part: ComponentType<StepHelpProps> }>
  /** Beneath a field of the form that begins one. */
  begins?: { field: string; Part: ComponentType<BeginHelpProps> }
  /** On the page of a case. */
  Page: ComponentType<CaseHelpProps>
}

/** The pages of a noun, declared once in its folder's ui/noun.ts: its list, its records, its form. */
export interface NounPages {
  /** The first part of their address. */
  noun: string
  /** The sheet it stands on; also what a record is called. */
  label: string
  glyph: GlyphName
  /** The head of the menu that it stands under. */
  group: '项目' | '招商与企业' | '服务' | '数据' | '系统'
  /** What a person must hold to see it, if more than the ledger. */
  read?: MenuEntry['permission']
  /** The contract, fetched with the first page that needs it. */
  load: () => Promise<unknown>
  Detail?: RecordDetail
  /** What it shows on the pages of the records of another noun, which does not know of it. */
  adds?: { to: string; Part: RecordDetail }
  /** Its detail is short: its fields stand beside it where the window is wide. */
  sideBySide?: true
  /** Query of its single record that the address may carry. */
  asks?: string[]
  /** Kept on another page and so not in the menu. */
  under?: { crumbs: { label: string; to: string }[] }
  /** Other nouns whose ledgers its list leads to. */
  beside?: string[]
  /** What a person does with the rows of its list: before each of them, and over the table. */
  marks?: { title: string; Cell: ComponentType<{ record: LedgerRecord }>; Bar: ComponentType }
  /** It is confidential, and leaves as a file only from there, by approval. */
  leaves?: { to: string; label: string; permission: Permission }
  /** Its records are cases: they go their way by steps, and are not edited. */
  life?: Life
  helps?: CaseHelp
  /** What of a form, or of what it changes, ought to be looked at once more before it is saved, a sentence each; it is saved all the same then. */
  doubts?: (held: Record<string, unknown>, changed: Record<string, string | null>) => Promise<ReactNode[]>
  /** Controls for the kinds of filters that choose from its records. */
  filters?: Partial<Record<Filter['kind'], FilterInput>>
}

/** `query` is what a list shows, as the address has it. */
export interface SavedViewsProps {
  page: string
  query: string
  onChoose: (search: Search) => void
}

/** The columns chosen for a list: null where the noun's own stand; undefined until they are known. */
export interface ListColumnsKept {
  useKept: (page: string) => string[] | null | undefined
  useKeep: (page: string) => (columns: string[] | null) => void
}

declare module '#ui/shell/context.ts' {
  interface RouterContext {
    /** Keeps what a list shows under a name. */
    SavedViews: ComponentType<SavedViewsProps>
    /** Keeps which columns a person wants to see of a list. */
    listColumns: ListColumnsKept
    /** The pages of every noun, in the order of the menu. */
    nouns: readonly NounPages[]
  }
}

type Nouns = readonly NounPages[]
export const pagesOf = (nouns: Nouns, noun: string): NounPages | undefined => nouns.find(one => one.noun === noun)

/** The contract of a noun, or undefined where there is no such noun. */
export const specOf = (nouns: Nouns, noun: string): Promise<RecordNoun> | undefined =>
  pagesOf(nouns, noun)?.load() as Promise<RecordNoun> | undefined

export const useNouns = (): Nouns => useRouteContext({ from: '/signed-in' }).nouns
export const usePagesOf = (noun: string): NounPages | undefined => pagesOf(useNouns(), noun)

/** What other nouns add to the pages of a noun's cases. */
export const useHelps = (noun: string): CaseHelp[] =>
  useNouns().flatMap(({ helps }) => (helps?.to === noun ? [helps] : []))

/** What other nouns show on the page of a noun's record. */
export const usePartsOf = (noun: string): RecordDetail[] =>
  useNouns().flatMap(({ adds }) => (adds?.to === noun ? [adds.Part] : []))

/** The contract of a noun once it is here. */
export function useSpec(noun: string | undefined): RecordNoun | undefined {
  const nouns = useNouns()
  return useQuery({
    queryKey: ['spec', noun],
    queryFn: () => specOf(nouns, noun as string) as Promise<RecordNoun>,
    enabled: noun !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  }).data
}

/** Whether this person may add a record; of a noun with a life, begin one. `written`: whether the server lets them write it. */
export function useMayCreate({ noun, write }: RecordNoun, written: boolean): boolean {
  const life = usePagesOf(noun)?.life
  const begins = useCan(life?.begins ?? write)
  return life ? begins : written
}

/** What adding a record is called: an office enters 登记诉求, an enterprise 提诉求. */
export function useBeginning({ noun, sheet }: Pick<RecordNoun, 'noun' | 'sheet'>): string {
  const official = useCan('ledger.read')
  if (!usePagesOf(noun)?.life) return `新建${sheet}`
  return official ? `登记${sheet}` : `提${sheet}`
}
