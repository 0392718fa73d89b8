import { today } from './clock.ts'

/** How numbers begin that are given on a day in China: SQ20240102- */
export const prefixOf = (letters: string, now: Date): string => `${letters}${today(now).replaceAll('-', '')}-`

/** A number by its place from 1: SQ20240102-0001. */
export const numberOf = (prefix: string, serial: number): string => `${prefix}${String(serial).padStart(4, '0')}`
