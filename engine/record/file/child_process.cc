// SPDX-License-Identifier: MIT
#include "infracast/child_process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <new>
#include <system_error>
#include <utility>

namespace infracast {
namespace record {
namespace {

[[noreturn]] void fail_to_start() { throw std::system_error(errno, std::generic_category(), "no process can be started"); }

[[noreturn]] void be_child(pid_t parent, int pipe, const std::function<void(int)>& work) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(1);  // it ended before that was said
  work(pipe);
  ::_exit(0);
}

std::string received(int pipe) {
  std::string text;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t count = ::read(pipe, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

// Ended and waited for at the latest when it goes out of scope: what a child writes must not appear after its parent has given up.
class Child {
 public:
  explicit Child(pid_t id) : id_(id) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (id_ > 0) ::kill(id_, SIGKILL);
    status();
  }
  int status() {
    int status = 0;
    while (id_ > 0 && ::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = 0;
    return status;
  }

 private:
  pid_t id_;
};

class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) fail_to_start();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    ::close(ends_[0]);
    close_entrance();
  }
  void close_entrance() {
    if (ends_[1] >= 0) ::close(std::exchange(ends_[1], -1));
  }
  [[nodiscard]] int exit() const { return ends_[0]; }
  [[nodiscard]] int entrance() const { return ends_[1]; }

 private:
  std::array<int, 2> ends_{};
};

void complain(const char* what) { static_cast<void>(!::write(STDERR_FILENO, what, std::strlen(what))); }

}  // namespace
}  // namespace record

bool ChildEnd::well() const { return WIFEXITED(status) && WEXITSTATUS(status) == 0; }
bool ChildEnd::by_signal(int signal) const { return WIFSIGNALED(status) && WTERMSIG(status) == signal; }

ChildEnd in_child(const std::function<void(int)>& work) {
  record::Pipe pipe;
  const pid_t parent = ::getpid();
  const pid_t id = ::fork();
  if (id < 0) record::fail_to_start();
  if (id == 0) record::be_child(parent, pipe.entrance(), work);
  record::Child child(id);
  pipe.close_entrance();
  ChildEnd end{.told = record::received(pipe.exit())};
  end.status = child.status();
  return end;
}

std::string complaint_of_child(const std::function<void()>& work) {
  const ChildEnd end = in_child([&](int pipe) {
    ::dup2(pipe, STDERR_FILENO);
    try {
      work();
    } catch (const std::bad_alloc&) {
      record::complain("out of memory");
    } catch (const std::exception& failure) {
      record::complain(failure.what());
    }
  });
  if (end.well() || !end.told.empty()) return end.told;
  return WIFSIGNALED(end.status) ? "it was ended by signal " + std::to_string(WTERMSIG(end.status)) : "it ended without a word";
}

}  // namespace infracast
