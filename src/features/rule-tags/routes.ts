import { settingRoutes } from '#features/settings/setting.ts'
import { implement, type Web } from '#platform/http.ts'
import { ruleTagEndpoints, tagRuleEndpoints } from './contract.ts'
import { previewTags, tagRuleSetting, tagsOf } from './tag.ts'

/** Serves the rules of tags, what they would change, and the tags of an enterprise. */
export function ruleTagRoutes(web: Web): void {
  const tag = '标签规则'
  settingRoutes(web, tag, tagRuleEndpoints, tagRuleSetting)
  implement(web, tag, ruleTagEndpoints.preview, ({ body }, call) => previewTags(call, body))
  implement(web, tag, ruleTagEndpoints.show, ({ query }, call) => tagsOf(call, query.enterprise))
}
