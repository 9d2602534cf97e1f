// SPDX-License-Identifier: MIT
#include "record/file/unfinished.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cstring>

#include "infracast/whole_file.h"

namespace infracast {
namespace record {
namespace {

// What a signal handler reads cannot be a member, and cannot allocate. A place is free, being filled, or names a file.
enum class State : int { free, filling, named };
struct Place {
  std::atomic<State> state{State::free};
  pid_t owner = 0;  // a child that examines a file must not remove its parent's
  std::array<char, 1024> path{};
};
std::array<Place, 32> places;

}  // namespace

void Unfinished::name(const std::string& path) {
  if (path.size() >= places.front().path.size()) return;
  for (std::size_t k = 0; k < places.size(); ++k) {
    State free = State::free;
    if (!places[k].state.compare_exchange_strong(free, State::filling)) continue;
    std::memcpy(places[k].path.data(), path.c_str(), path.size() + 1);
    places[k].owner = ::getpid();
    places[k].state = State::named;
    place_ = k;
    return;
  }
}

void Unfinished::forget() {
  if (place_ != kNone) places[place_].state = State::free;
  place_ = kNone;
}

}  // namespace record

void discard_unfinished_files() noexcept {
  for (const record::Place& place : record::places)
    if (place.state == record::State::named && place.owner == ::getpid()) ::unlink(place.path.data());
}

}  // namespace infracast
