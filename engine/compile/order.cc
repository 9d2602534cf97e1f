// SPDX-License-Identifier: MIT
#include "compile/order.h"

#include <algorithm>
#include <set>

namespace infracast::compiler {
namespace {

enum class Visit : std::uint8_t { none, open, done };

// Depth first with an explicit stack: a city may be one long chain.
class Walk {
 public:
  Walk(const Assembly& city, Moment moment, Diagnostics& diagnostics)
      : city_(city), moment_(moment), diagnostics_(diagnostics), visits_(city.names().symbols().size(), Visit::none) {}

  void append_order(std::vector<Evaluation>& order) {
    for (SymbolIndex s = 0; s < visits_.size(); ++s) {
      if (visits_[s] == Visit::none) walk(s, order);
    }
  }

 private:
  struct Frame {
    SymbolIndex symbol;
    std::vector<Evaluation> reads;
    std::size_t next = 0;
  };

  void walk(SymbolIndex root, std::vector<Evaluation>& order) {
    open(root);
    while (!path_.empty()) {
      Frame& frame = path_.back();
      if (frame.next == frame.reads.size()) {
        visits_[frame.symbol] = Visit::done;
        order.push_back({frame.symbol, moment_});
        path_.pop_back();
        continue;
      }
      const SymbolIndex read = frame.reads[frame.next++].symbol;
      if (visits_[read] == Visit::none)
        open(read);
      else if (visits_[read] == Visit::open)
        report_loop(read);
    }
  }

  void open(SymbolIndex symbol) {
    visits_[symbol] = Visit::open;
    path_.push_back({symbol, prerequisites(city_, {symbol, moment_})});
  }

  void report_loop(SymbolIndex closing) {
    const auto begin = std::ranges::find(path_, closing, &Frame::symbol);
    std::vector<SymbolIndex> loop;
    for (auto frame = begin; frame != path_.end(); ++frame) loop.push_back(frame->symbol);
    std::rotate(loop.begin(), std::ranges::min_element(loop), loop.end());
    if (!reported_.insert(loop).second) return;
    const bool start = moment_ == Moment::start;
    const std::string what = start ? "starts need each other: " : "loop without a stock: ";
    const std::string cure = start ? "give one a start of its own" : "a stock, smooth or delay in it breaks it";
    diagnostics_.error(place_of(loop[0]), what + names_of(loop), places_of(loop) + "; " + cure);
  }

  [[nodiscard]] std::string names_of(const std::vector<SymbolIndex>& loop) const {
    std::string text;
    for (const SymbolIndex s : loop) text += city_.symbol(s).name + " → ";
    return text + city_.symbol(loop[0]).name;
  }

  [[nodiscard]] std::string places_of(const std::vector<SymbolIndex>& loop) const {
    std::string text;
    for (const SymbolIndex s : loop) {
      const Span where = place_of(s);
      if (!where.source) continue;
      if (!text.empty()) text += ", ";
      text += city_.symbol(s).name + " at " + where.source->name + ":" + std::to_string(position(where).line);
    }
    return text;
  }

  [[nodiscard]] Span place_of(SymbolIndex symbol) const {
    const Element& element = city_.element(symbol);
    if (moment_ == Moment::start && element.start) return element.start->where;
    return element.equation ? element.equation->where : element.name.where;
  }

  const Assembly& city_;
  Moment moment_;
  Diagnostics& diagnostics_;
  std::vector<Visit> visits_;
  std::vector<Frame> path_;
  std::set<std::vector<SymbolIndex>> reported_;
};

}  // namespace

std::vector<Evaluation> evaluation_order(const Assembly& city, Diagnostics& diagnostics) {
  std::vector<Evaluation> order, steps;
  const std::size_t problems = diagnostics.error_count();
  Walk(city, Moment::step, diagnostics).append_order(steps);
  // A loop within a step is also one at the start; it is reported once.
  if (diagnostics.error_count() == problems) Walk(city, Moment::start, diagnostics).append_order(order);
  order.insert(order.end(), steps.begin(), steps.end());
  return order;
}

}  // namespace infracast::compiler
