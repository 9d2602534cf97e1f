// SPDX-License-Identifier: MIT
#include "infracast/server.h"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <random>
#include <thread>

#include "infracast/machine_error.h"
#include "serve/resident_city.h"

namespace infracast {
namespace serve {
namespace {

constexpr const char* kHost = "127.0.0.1";  // nobody else reaches the loopback
constexpr std::size_t kLongestQuestion = std::size_t{64} << 10U;
constexpr std::size_t kConnections = 8;
constexpr int kPatience = 1;  // seconds for somebody to go on sending, or to take what is sent
constexpr const char* kJsonType = "application/json";
constexpr const char* kEventType = "text/event-stream";
constexpr auto kLookEvery = std::chrono::milliseconds(20);

enum Status : int { kWrongRequest = 400, kNoToken = 401, kNotFromHere = 403, kNoLength = 411, kEncoded = 415, kWrongQuestion = 422 };

std::string unguessable() {
  constexpr std::string_view digits = "0123456789abcdef";
  std::random_device source;
  std::string token;
  for (int k = 0; k < 32; ++k) token += digits[source() % digits.size()];
  return token;
}

// Takes the same time whatever the two have in common.
bool same(std::string_view a, std::string_view b) {
  unsigned differences = a.size() == b.size() ? 0 : 1;
  for (std::size_t k = 0; k < a.size() && k < b.size(); ++k) differences |= static_cast<unsigned char>(a[k] ^ b[k]);
  return differences == 0;
}

// Not the library's, with which two servers may share a port.
void share_no_port(socket_t socket) {
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

std::string words_of(int status) {
  switch (status) {
    case 404:
      return "nothing is there: docs/serve.md has what can be asked for";
    case 413:
      return "a question has at most " + std::to_string(kLongestQuestion) + " bytes";
    default:
      return "this is no request of HTTP";
  }
}

// Labels may hold anything; what is no UTF-8 is replaced.
std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

void refuse(httplib::Response& response, int status, const std::vector<std::string>& problems) {
  response.status = status;
  response.set_content(text_of({{"problems", problems}}), kJsonType);
}

std::string event(const char* name, const Json& data) { return "event: " + std::string(name) + "\ndata: " + text_of(data) + "\n\n"; }

}  // namespace
}  // namespace serve

class Server::Implementation {
 public:
  Implementation(ServedCity served, QuestionReader reader, const ServerSettings& settings)
      : city_(std::move(served), std::move(reader), settings.draws, settings.threads),
        token_(settings.token.empty() ? serve::unguessable() : settings.token) {
    limit();
    route();
    listen(settings.port);
  }

  [[nodiscard]] std::string address() const { return origin(serve::kHost) + "/?token=" + token_; }

  void serve(const std::atomic<bool>& stop) {
    std::atomic<bool> ended = false;
    std::jthread watch([&] {
      while (!stop && !ended) std::this_thread::sleep_for(serve::kLookEvery);
      stopping_ = true;
      server_.stop();
    });
    server_.listen_after_bind();
    ended = true;
  }

 private:
  using Request = httplib::Request;
  using Response = httplib::Response;

  void limit() {
    server_.new_task_queue = [] { return new httplib::ThreadPool(serve::kConnections); };  // which the library deletes
    server_.set_socket_options(serve::share_no_port);
    server_.set_payload_max_length(serve::kLongestQuestion);
    server_.set_read_timeout(serve::kPatience);
    server_.set_write_timeout(serve::kPatience);
    server_.set_keep_alive_timeout(serve::kPatience);
    server_.set_tcp_nodelay(true);
  }

  void listen(std::uint16_t port) {
    const int bound = port == 0 ? server_.bind_to_any_port(serve::kHost) : server_.bind_to_port(serve::kHost, port) ? port : -1;
    if (bound <= 0) throw MachineError("cannot listen on " + std::string(serve::kHost) + ":" + std::to_string(port));
    port_ = bound;
  }

  void route() {
    server_.set_pre_routing_handler([this](const Request& request, Response& response) { return admit(request, response); });
    server_.set_error_handler([](const Request&, Response& response) {
      if (response.body.empty()) serve::refuse(response, response.status, {serve::words_of(response.status)});
    });
    server_.Get("/v1/city", [this](const Request&, Response& response) {
      response.set_content(serve::text_of(city_.description()), serve::kJsonType);
    });
    server_.Post("/v1/ask", [this](const Request& request, Response& response) { ask(request.body, response); });
    server_.Post("/v1/stream", [this](const Request& request, Response& response) { stream(request.body, response); });
    server_.Get("/v1/stream", [this](const Request& request, Response& response) {  // as EventSource asks
      stream(request.get_param_value("question"), response);
    });
  }

  [[nodiscard]] std::string origin(const char* host) const { return "http://" + std::string(host) + ":" + std::to_string(port_); }

  // A page of another origin, or a name that somebody else has pointed at this machine, must not reach what only the token's owner may ask.
  httplib::Server::HandlerResponse admit(const Request& request, Response& response) const {
    response.set_header("Cache-Control", "no-store");
    response.set_header("X-Content-Type-Options", "nosniff");
    const std::array<std::string, 2> ours{origin(serve::kHost), origin("localhost")};
    const auto is_ours = [&](const std::string& from) { return std::ranges::find(ours, from) != ours.end(); };
    const std::string bearer = "Bearer " + token_;
    if (!is_ours("http://" + request.get_header_value("Host")))
      serve::refuse(response, serve::kNotFromHere, {"asked for by another name than " + ours[0]});
    else if (request.has_header("Origin") && !is_ours(request.get_header_value("Origin")))
      serve::refuse(response, serve::kNotFromHere, {"asked from a page of another origin"});
    else if (!serve::same(request.get_param_value("token"), token_) && !serve::same(request.get_header_value("Authorization"), bearer))
      serve::refuse(response, serve::kNoToken, {"the token of the address is missing, or wrong"});
    else if (request.has_header("Transfer-Encoding"))  // of which nobody knows how long it is
      serve::refuse(response, serve::kNoLength, {"a question says its length"});
    else if (request.has_header("Content-Encoding"))
      serve::refuse(response, serve::kEncoded, {"a question is plain text"});
    else
      return httplib::Server::HandlerResponse::Unhandled;
    return httplib::Server::HandlerResponse::Handled;
  }

  void ask(const std::string& text, Response& response) {
    std::vector<std::string> problems;
    const auto question = serve::read_question(text, problems);
    if (!question) return serve::refuse(response, serve::kWrongRequest, problems);
    serve::Json found;
    problems = city_.ask(*question, false, [&](const serve::Json& answer) {
      found = answer;
      return true;
    });
    if (!problems.empty()) return serve::refuse(response, serve::kWrongQuestion, problems);
    response.set_content(serve::text_of(found), serve::kJsonType);
  }

  // Answers as server-sent events: "answer" for more and more draws, at last "done"; "problems" where there are any.
  void stream(const std::string& text, Response& response) {
    std::vector<std::string> problems;
    const auto question = serve::read_question(text, problems);
    if (!question) return serve::refuse(response, serve::kWrongRequest, problems);
    response.set_chunked_content_provider(serve::kEventType, [this, asked = *question](std::size_t, httplib::DataSink& sink) {
      const auto send = [&](const std::string& event) {
        return !stopping_ && sink.is_writable() && sink.write(event.data(), event.size());
      };
      const auto wrong = city_.ask(asked, true, [&](const serve::Json& answer) { return send(serve::event("answer", answer)); });
      send(wrong.empty() ? serve::event("done", serve::Json::object()) : serve::event("problems", {{"problems", wrong}}));
      sink.done();
      return true;
    });
  }

  serve::ResidentCity city_;
  std::string token_;
  int port_ = 0;
  std::atomic<bool> stopping_ = false;
  httplib::Server server_;
};

Server::Server(ServedCity served, QuestionReader reader, const ServerSettings& settings)
    : implementation_(std::make_unique<Implementation>(std::move(served), std::move(reader), settings)) {}

Server::~Server() = default;

std::string Server::address() const { return implementation_->address(); }

void Server::serve(const std::atomic<bool>& stop) { implementation_->serve(stop); }

}  // namespace infracast
