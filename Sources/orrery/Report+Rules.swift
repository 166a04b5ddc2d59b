import Diagnostics
import Linting
import Rules

extension Report.Rule {
  /// What a report says about a rule.
  init(_ rule: Rule, hasPage: Bool) {
    self.init(
      id: rule.id, family: rule.family, severity: rule.severity, title: rule.title, why: rule.why)
    guard hasPage else { return }
    let page = RulePage(rule)
    self.page = Report.Page(text: page.text, markdown: page.markdown)
  }

  /// What a report says about a remark of the linter.
  init(_ remark: Remark) {
    self.init(
      id: remark.id, severity: remark.severity, title: remark.title, why: remark.why,
      page: Report.Page(
        text: "\(remark.title)\n\n\(remark.why)\n", markdown: "**\(remark.title)**\n\n\(remark.why)\n"))
  }
}
