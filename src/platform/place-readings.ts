/**
 * Places whose characters are read otherwise than in other words, by their official reading first; from the gazetteers
 * of the Ministry of Civil Affairs (《中华人民共和国政区大典》). What the library reads rightly by itself need not stand here.
 */
const table = `
单县 shan xian|乐清 yue qing|乐亭 lao ting|乐陵 lao ling|大埔 da bu,da pu|番禺 pan yu|东阿 dong e|莘县 shen xian
莘庄 xin zhuang|浚县 xun xian,jun xian|六安 lu an|六合 lu he|台州 tai zhou|天台 tian tai|厦门 xia men|重庆 chong qing
蚌埠 beng bu|覃塘 qin tang,tan tang|盖州 gai zhou|任丘 ren qiu|任城 ren cheng|解州 xie zhou,hai zhou|铅山 yan shan
丽水 li shui|歙县 she xian|黟县 yi xian|亳州 bo zhou|泌阳 bi yang,mi yang|洪洞 hong tong|犍为 qian wei|筠连 jun lian
中牟 zhong mu|牟平 mu ping|牟定 mou ding|吴堡 wu bu|瓦窑堡 wa yao bu|井陉 jing xing|尉犁 yu li|尉氏 wei shi|繁峙 fan shi
蔚县 yu xian|乐安 le an|乐山 le shan|乐平 le ping|临朐 lin qu|曲阜 qu fu|曲江 qu jiang|会稽 kuai ji|荥阳 xing yang
荥经 ying jing|泊头 bo tou|大城 dai cheng,da cheng|栎阳 yue yang|长清 chang qing|长治 chang zhi|长垣 chang yuan
长子 zhang zi|鄄城 juan cheng|郯城 tan cheng|涡阳 guo yang|漯河 luo he|济南 ji nan|济宁 ji ning|济源 ji yuan
柏乡 bai xiang|莒南 ju nan|兖州 yan zhou|峄城 yi cheng|缙云 jin yun|鄞州 yin zhou|嵊州 sheng zhou|嵊泗 sheng si
婺源 wu yuan|婺城 wu cheng|砀山 dang shan|濉溪 sui xi|枞阳 zong yang|射阳 she yang|盱眙 xu yi|邗江 han jiang|邳州 pi zhou
氾水 fan shui|柘城 zhe cheng|枝江 zhi jiang|郧阳 yun yang|郧西 yun xi|黄陂 huang pi|监利 jian li|秭归 zi gui|耒阳 lei yang
郴州 chen zhou|汨罗 mi luo|枞树 cong shu|儋州 dan zhou|陆川 lu chuan|岑溪 cen xi|勐海 meng hai|渑池 mian chi|冤句 yuan qu
朝阳 chao yang,zhao yang|行唐 xing tang|藁城 gao cheng|邯郸 han dan|涿州 zhuo zhou|蠡县 li xian|滏阳 fu yang|洺州 ming zhou
隰县 xi xian|忻州 xin zhou|岢岚 ke lan|绛县 jiang xian|芮城 rui cheng|阏氏 yan zhi|桦甸 hua dian|珲春 hun chun|讷河 ne he
涪陵 fu ling|郫都 pi du|邛崃 qiong lai|阆中 lang zhong|珙县 gong xian|叙永 xu yong|色达 se da|岷县 min xian|宕昌 tan chang
成县 cheng xian|华阴 hua yin|华县 hua xian|雒南 luo nan|栒邑 xun yi|洛川 luo chuan|吐鲁番 tu lu fan|巴音郭楞 ba yin guo leng
喀什 ka shi|车城 che cheng|万俟 mo qi|尉迟 yu chi|长孙 zhang sun|澹台 tan tai|令狐 ling hu|宰父 zai fu|单于 chan yu`

/** Word → its readings, each a syllable a character. */
export const placeReadings: ReadonlyMap<string, string[][]> = new Map(
  table
    .trim()
    .split(/[\n|]/)
    .map(entry => {
      const [word = '', ...rest] = entry.trim().split(' ')
      return [
        word,
        rest
          .join(' ')
          .split(',')
          .map(reading => reading.trim().split(' ')),
      ] as const
    }),
)
