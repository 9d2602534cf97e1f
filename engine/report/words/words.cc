// SPDX-License-Identifier: MIT
#include "report/words/words.h"

#include <algorithm>

#include "report/words/translation.h"
#include "report/words/word_table.h"

namespace infracast {
namespace {

constexpr Words kEnglish{
    .indicator = "indicator",
    .target = "target",
    .deadline = "deadline",
    .observed = "published",
    .projected = "projected P50 [P5, P95]",
    .probability = "probability",
    .verdict = "verdict",
    .held_by = "held by",
    .first_reached = "first reached",
    .gap = "gap",
    .joint = "{}: of {} targets {} modelled, all met in {} of draws",
    .none_modelled = "{}: no target modelled",
    .not_modelled = "not modelled: {}",
    .reasons = {"no such indicator", "no level is published", "a project of one year", "counts the plan's own works",
                "compares with another place", "due before the horizon", "no measure is defined"},
    .title = "{} ({}): {} draws, seed {}, history until {}",
    .not_by = "not by {}",
    .of_base = "{} × {}",
    .points = "pp",
    .published = "published for {}, {}: {}",
    .either = " or ",
    .lost_again = "{}, and again lost",
    .no_number = "no number in {} draws",
    .unsettled = {"", "speaks of a part or another reading: does not settle it", "a bound that does not settle it",
                  "contradicting: does not settle it"},
    .legend_verdict =
        "met, missed: the published outcome, and probability and gap with it. Otherwise by the share of draws that attain the target at "
        "its "
        "deadline: likely from 2/3, unlikely up to 1/3, open between; past its deadline probably met, probably missed, or blank.",
    .legend_numbers =
        "projected: level at the deadline. held by: the limit that binds most in what feeds the indicator, in years in which it binds in a "
        "third of draws or more. first reached: median date. gap: P50 minus target (pp: percentage points); minus is short of it.",
    .not_converged = "NOT CONVERGED: {}. Draws of this block are not to be relied on: {}.",
};

constexpr Words kChinese{
    .indicator = "指标",
    .target = "目标",
    .deadline = "期限",
    .observed = "公布值",
    .projected = "推演中位数 [5%, 95%]",
    .probability = "达标概率",
    .verdict = "判断",
    .held_by = "制约因素",
    .first_reached = "首次达到",
    .gap = "差距",
    .joint = "{}：{} 项目标中已建模 {} 项，全部达成的概率 {}",
    .none_modelled = "{}：目标均未建模",
    .not_modelled = "未建模：{}",
    .reasons = {"模型无此指标", "未公布水平值", "当年一次性项目", "统计规划自身的工程", "与其他地区比较", "期限早于推演期",
                "未定义衡量口径"},
    .title = "{}（{}）：{} 次抽样，种子 {}，历史数据截至 {}",
    .not_by = "{} 年底前未达到",
    .of_base = "{} 的 {} 倍",
    .points = "个百分点",
    .published = "{}（{}）的公布值：{}",
    .either = " 或 ",
    .lost_again = "{}，后又失去",
    .no_number = "{} 个抽样无数值",
    .unsettled = {"", "口径不同，不足以判定", "仅为界限，不足以判定", "来源矛盾，不足以判定"},
    .legend_verdict =
        "达成、未达成：依据公布值，概率与差距亦然；其余依据期限时达标的抽样比例：三分之二及以上为可望达成，三分之一及以下为难以达成，其间为"
        "未定；已到期者为很可能已达成、很可能未达成，或空白。",
    .legend_numbers =
        "推演：期限时的水平。制约因素：在支撑该指标的建设中制约最多的因素，及其在三分之一以上抽样中起制约作用的年份。首次达到：中位日期。差"
        "距："
        "中位数减目标，负数为不足。",
    .not_converged = "未收敛：{}。该模块组的抽样不可依赖：{}。",
};

std::string_view in_table(WordKind kind, std::string_view id, Language language) {
  const Label* known = known_word(kind, id);
  return language == Language::zh ? known->zh : known->en;
}

}  // namespace

const Words& words(Language language) { return language == Language::zh ? kChinese : kEnglish; }

std::string_view word(Verdict verdict, Language language) {
  return verdict == Verdict::unknown ? "" : in_table(WordKind::verdict, word_of(verdict), language);
}

std::string_view word(Bound bound, Language language) { return in_table(WordKind::bound, word_of(bound), language); }

std::string_view reason(Unmodelled unmodelled, Language language) {
  return words(language).reasons.at(static_cast<std::size_t>(unmodelled));
}

std::string label_in(const Label& label, Language language, std::string_view fallback) {
  const std::string& text = report::in_language(language, label);
  return text.empty() ? std::string(fallback) : text;
}

std::string unit_word(std::string_view unit, Language language) {
  if (unit == "1") return "";
  return language == Language::zh ? counting_words(unit, language) : std::string(unit);
}

std::string counting_words(std::string_view unit, Language language) {
  std::string out;
  for (std::size_t begin = 0; begin <= unit.size();) {
    const std::size_t end = std::min(unit.find('/', begin), unit.size());
    const std::string_view part = unit.substr(begin, end - begin);
    const bool as_written = begin > 0 && language != Language::zh;  // "households/year", but "CNY/household"
    const Label* known = as_written ? nullptr : known_word(WordKind::unit, part);
    out += (begin > 0 ? "/" : "") + (known == nullptr ? std::string(part) : label_in(*known, language, part));
    begin = end + 1;
  }
  return out;
}

std::string limit_word(std::string_view limit, Language language) {
  const Label* known = known_word(WordKind::limit, limit);
  return known == nullptr ? std::string(limit) : label_in(*known, language, limit);
}

std::string filled(std::string_view pattern, std::initializer_list<std::string> values) {
  std::string out(pattern);
  std::size_t from = 0;
  for (const auto& value : values) {
    const std::size_t at = out.find("{}", from);
    if (at == std::string::npos) break;
    out.replace(at, 2, value);
    from = at + value.size();
  }
  return out;
}

}  // namespace infracast
