/** 7 → 第 7 条; 第七条 stays. */
export const clauseName = (number: string): string => (/^\d+$/.test(number) ? `第 ${number} 条` : number)
