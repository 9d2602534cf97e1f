// SPDX-License-Identifier: MIT
// The header lines of the tables, which other programs rely on: append columns, do not rename.
#pragma once

#include <string_view>

namespace infracast::report {

inline constexpr std::string_view kIndicatorHeader = "scenario,indicator,label_en,label_zh,unit,module,date,year,statistic,value";
inline constexpr std::string_view kPlanHeader =
    "scenario,plan,indicator,label_en,label_zh,comparator,value,unit,deadline,base,obligatory,observed,observed_note,modelled,unmodelled,"
    "level_p05,level_p50,level_p95,probability,probability_error,shortfall,reached_p05,reached_p50,reached_p95,never,gap,verdict,"
    "document,quote,misfit,residual,p_value,draft";
inline constexpr std::string_view kBindingHeader = "scenario,flow,label_en,label_zh,limit,date,year,share";
inline constexpr std::string_view kParameterHeader = "scenario,parameter,label_en,label_zh,unit,value,prior,source";
inline constexpr std::string_view kLeverHeader = "scenario,lever,label_en,label_zh,unit,null,from,value";
inline constexpr std::string_view kObservationHeader =
    "indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note";
inline constexpr std::string_view kIndicatorDrawsHeader = "scenario,indicator,label_en,label_zh,unit,date,year,draw,value";
inline constexpr std::string_view kParameterDrawsHeader = "scenario,parameter,label_en,label_zh,unit,draw,value";
// Followed by years, or by year and value.
inline constexpr std::string_view kIamcHeader = "model,scenario,region,variable,unit";

}  // namespace infracast::report
