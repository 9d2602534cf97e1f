// SPDX-License-Identifier: MIT
// Who is answered over HTTP, and what with.
#include "infracast/server.h"

#include <gtest/gtest.h>
#include <httplib.h>

#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/serve/served_town.h"

namespace infracast {
namespace {

using Json = nlohmann::json;
using httplib::Headers;

constexpr const char* kAsk = "/v1/ask";
constexpr const char* kJson = "application/json";

class ServedTown : public testing::Test {
 protected:
  ServedTown() : serving_([this] { server_.serve(stop_); }) {
    client.set_read_timeout(60);
    client.wait_until_ready();
  }
  ~ServedTown() override {
    stop_ = true;
    serving_.join();
  }

  int status_of(const Headers& headers, const std::string& path = "/v1/city") {
    const auto result = client.Get(path, headers);
    return result ? result->status : -1;
  }
  httplib::Result ask(const std::string& text) { return client.Post(kAsk, knows_, text, kJson); }

  // By a request that is sent as it stands: its host says what it wants to.
  class Client : public httplib::Client {
   public:
    using httplib::Client::Client;
    void wait_until_ready() {
      while (!Get("/")) std::this_thread::yield();
    }
  };

  std::atomic<bool> stop_ = false;
  Server server_{served_town(), town_reader(), {.threads = 1, .draws = kServedDraws, .token = "secret"}};
  std::string origin_ = server_.address().substr(0, server_.address().find("/?token"));
  Headers knows_{{"Authorization", "Bearer secret"}};
  std::thread serving_;
  Client client{origin_};
};

TEST_F(ServedTown, IsOnTheLoopbackWithATokenInItsAddress) {
  EXPECT_TRUE(server_.address().starts_with("http://127.0.0.1:"));
  EXPECT_TRUE(server_.address().ends_with("/?token=secret"));
}

TEST_F(ServedTown, AnswersWhoKnowsTheToken) {
  EXPECT_EQ(status_of(knows_), 200);
  EXPECT_EQ(status_of({}, "/v1/city?token=secret"), 200);
  EXPECT_EQ(status_of({}), 401);
  EXPECT_EQ(status_of({}, "/v1/city?token=secre"), 401);
  EXPECT_EQ(status_of({}, "/v1/city?token=secrets"), 401);
  EXPECT_EQ(status_of({}, "/v1/city?token=Secret"), 401);
  EXPECT_EQ(status_of({{"Authorization", "secret"}}), 401);
}

TEST_F(ServedTown, RefusesOtherHostsAndPagesOfOtherOrigins) {
  const auto with = [&](const char* name, const std::string& value) {
    Headers headers = knows_;
    headers.emplace(name, value);
    return status_of(headers);
  };
  const std::string port = origin_.substr(origin_.rfind(':'));
  EXPECT_EQ(with("Host", "evil.example" + port), 403);
  EXPECT_EQ(with("Host", "127.0.0.1"), 403);
  EXPECT_EQ(with("Host", "localhost" + port), 200);
  EXPECT_EQ(with("Origin", "http://evil.example"), 403);
  EXPECT_EQ(with("Origin", "null"), 403);
  EXPECT_EQ(with("Origin", origin_), 200);
  EXPECT_EQ(with("Origin", "http://localhost" + port), 200);
}

TEST_F(ServedTown, TakesNoQuestionWhoseLengthNobodyKnows) {
  Headers zipped = knows_;
  zipped.emplace("Content-Encoding", "gzip");
  EXPECT_EQ(client.Post(kAsk, zipped, "{}", kJson)->status, 415);
  const auto chunked = client.Post(
      kAsk, knows_,
      [](std::size_t, httplib::DataSink& sink) {
        sink.done();
        return true;
      },
      kJson);
  EXPECT_EQ(chunked->status, 411);
}

TEST_F(ServedTown, AnswersAQuestion) {
  const auto result = ask(R"({"set": {"fibre.factor": 2}, "years": [2018]})");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->status, 200);
  EXPECT_EQ(result->get_header_value("Content-Type"), kJson);
  EXPECT_EQ(result->get_header_value("Cache-Control"), "no-store");
  const Json found = Json::parse(result->body);
  EXPECT_GT(found["indicators"]["homes_passed"]["years"]["2018"]["difference"]["p05"].get<double>(), 0);
}

TEST_F(ServedTown, SaysWhatIsWrongWithAQuestion) {
  const auto no_json = ask("{");
  EXPECT_EQ(no_json->status, 400);
  EXPECT_EQ(Json::parse(no_json->body)["problems"].size(), 1U);
  const auto no_lever = ask(R"({"set": {"fibre.faktor": 2}, "years": [2018]})");
  EXPECT_EQ(no_lever->status, 422);
  EXPECT_NE(no_lever->body.find("did you mean"), std::string::npos);
  EXPECT_EQ(ask(std::string(70'000, ' '))->status, 413);
  EXPECT_EQ(status_of(knows_, "/v1/elsewhere"), 404);
  EXPECT_EQ(ask("{}")->status, 200);
}

TEST_F(ServedTown, StreamsMoreAndMoreDraws) {
  for (const bool posted : {true, false}) {
    const auto result = posted ? client.Post("/v1/stream", knows_, R"({"set": {"fibre.factor": 2}})", kJson)
                               : client.Get("/v1/stream?question=%7B%22set%22%3A%7B%22fibre.factor%22%3A2%7D%7D", knows_);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->get_header_value("Content-Type"), "text/event-stream");
    EXPECT_EQ(result->body.find("event: answer\ndata: {\"draws\":64,"), 0U) << result->body.substr(0, 60);
    EXPECT_NE(result->body.find("event: answer\ndata: {\"draws\":100,"), std::string::npos);
    EXPECT_TRUE(result->body.ends_with("\n\nevent: done\ndata: {}\n\n"));
  }
}

TEST_F(ServedTown, StreamsWhatIsWrong) {
  const auto result = client.Post("/v1/stream", knows_, R"({"set": {"fibre.faktor": 2}})", kJson);
  EXPECT_EQ(result->body.find("event: problems\ndata: {\"problems\":["), 0U) << result->body;
}

TEST_F(ServedTown, AnswersSeveralPlannersAtOnceEachItsOwn) {
  const auto alone = ask(R"({"set": {"fibre.factor": 2}})")->body;
  const auto other = ask(R"({"set": {"fibre.factor": 0.5}})")->body;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> planners;
  for (int k = 0; k < 4; ++k)
    planners.emplace_back([&, k] {
      httplib::Client mine(origin_);
      mine.set_read_timeout(60);
      for (int turn = 0; turn < 10; ++turn) {
        const auto result =
            mine.Post(kAsk, knows_, k % 2 == 0 ? R"({"set": {"fibre.factor": 2}})" : R"({"set": {"fibre.factor": 0.5}})", kJson);
        if (!result || result->body != (k % 2 == 0 ? alone : other)) ++wrong;
      }
    });
  for (std::thread& planner : planners) planner.join();
  EXPECT_EQ(wrong, 0);
}

TEST(Server, ThatCannotListenSaysWhere) {
  const Server first(served_town(), town_reader(), {.threads = 1, .draws = kServedDraws, .token = {}});
  const std::string address = first.address();
  const auto port = static_cast<std::uint16_t>(std::stoi(address.substr(address.find(':', 5) + 1)));
  try {
    const Server second(served_town(), town_reader(), {.port = port, .threads = 1, .draws = kServedDraws, .token = {}});
    FAIL() << "two listen on one port";
  } catch (const std::exception& refused) {
    EXPECT_EQ(std::string(refused.what()), "cannot listen on 127.0.0.1:" + std::to_string(port));
  }
}

TEST(Server, MakesATokenThatNobodyGuesses) {
  const auto token = [] {
    const Server server(served_town(), town_reader(), {.threads = 1, .draws = kServedDraws, .token = {}});
    return server.address().substr(server.address().find('=') + 1);
  };
  const std::string first = token();
  EXPECT_EQ(first.size(), 32U);
  EXPECT_NE(first, token());
}

}  // namespace
}  // namespace infracast
