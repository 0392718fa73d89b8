/** Heavy: load this file only on demand. */
export { initialsOf } from '#platform/pinyin.ts'
