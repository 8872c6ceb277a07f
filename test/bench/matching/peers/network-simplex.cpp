// LEMON's NetworkSimplex on a network with a sink: a worker's unit goes over an edge and a posting
// to the sink, or straight there. Costs are the exact integer weights, negated. What is measured is `run()`
// alone: neither reading, nor the digraph, nor its copy inside the solver. One line of JSON a repetition.
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr std::int64_t kMark = 0x4c41424f52;

struct Instance {
  std::int64_t workers = 0;
  std::int64_t postings = 0;
  std::int64_t edges = 0;
  std::vector<std::uint8_t> tier;
  std::vector<std::int32_t> openings;
  std::vector<std::int32_t> edge_start;
  std::vector<std::int32_t> edge_posting;
  std::vector<std::uint16_t> edge_fit;
};

[[noreturn]] void Fail(const char* why) {
  std::fprintf(stderr, "%s\n", why);
  std::exit(1);
}

template <typename Value>
void Read(std::FILE* file, std::vector<Value>& values, std::int64_t count) {
  values.resize(count);
  if (std::fread(values.data(), sizeof(Value), count, file) != static_cast<std::size_t>(count)) {
    Fail("the instance file ends too early");
  }
  const long bytes = static_cast<long>(count * sizeof(Value));
  std::fseek(file, (8 - bytes % 8) % 8, SEEK_CUR);
}

Instance ReadInstance(const char* path) {
  std::FILE* file = std::fopen(path, "rb");
  std::int64_t head[5];
  if (file == nullptr || std::fread(head, 8, 5, file) != 5 || head[0] != kMark) {
    Fail("not an instance of this bench");
  }
  Instance instance;
  instance.workers = head[1];
  instance.postings = head[2];
  instance.edges = head[3];
  Read(file, instance.tier, instance.workers);
  Read(file, instance.openings, instance.postings);
  Read(file, instance.edge_start, instance.workers + 1);
  Read(file, instance.edge_posting, instance.edges);
  Read(file, instance.edge_fit, instance.edges);
  std::fclose(file);
  return instance;
}

// VmRSS, or VmHWM: the most since the last ForgetPeak.
long long ResidentBytes(const char* name) {
  std::FILE* status = std::fopen("/proc/self/status", "r");
  char line[256];
  long long kilobytes = 0;
  while (status != nullptr && std::fgets(line, sizeof line, status) != nullptr) {
    if (std::strncmp(line, name, std::strlen(name)) == 0) {
      kilobytes = std::atoll(line + std::strlen(name) + 1);
    }
  }
  if (status != nullptr) std::fclose(status);
  return kilobytes * 1024;
}

void ForgetPeak() {
  if (std::FILE* file = std::fopen("/proc/self/clear_refs", "w")) {
    std::fputs("5", file);
    std::fclose(file);
  }
}

double ProcessorSeconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

using Graph = lemon::StaticDigraph;
using Simplex = lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t>;

// Arcs must come sorted by their tails: of each worker his edges and then his way around, then the postings.
void Solve(const Instance& instance, long long base) {
  const std::int64_t workers = instance.workers;
  const int sink = static_cast<int>(workers + instance.postings);
  const std::int64_t placement = 1000 * workers + 1;
  std::vector<std::pair<int, int>> ends;
  std::vector<std::int64_t> costs;
  ends.reserve(instance.edges + workers + instance.postings);
  costs.reserve(ends.capacity());
  for (std::int64_t i = 0; i < workers; i++) {
    for (std::int32_t at = instance.edge_start[i]; at < instance.edge_start[i + 1]; at++) {
      ends.emplace_back(static_cast<int>(i), static_cast<int>(workers) + instance.edge_posting[at]);
      costs.push_back(-((1 + instance.tier[i]) * placement + instance.edge_fit[at]));
    }
    ends.emplace_back(static_cast<int>(i), sink);
    costs.push_back(0);
  }
  const std::size_t first_to_sink = ends.size();
  for (std::int64_t j = 0; j < instance.postings; j++) {
    ends.emplace_back(static_cast<int>(workers + j), sink);
    costs.push_back(0);
  }
  Graph graph;
  graph.build(sink + 1, ends.begin(), ends.end());
  std::vector<std::pair<int, int>>().swap(ends);
  Graph::ArcMap<std::int64_t> cost(graph);
  Graph::ArcMap<std::int64_t> upper(graph);
  Graph::NodeMap<std::int64_t> supply(graph, 0);
  for (int at = 0; at < graph.arcNum(); at++) {
    const bool to_sink = static_cast<std::size_t>(at) >= first_to_sink;
    cost[graph.arc(at)] = costs[at];
    upper[graph.arc(at)] = to_sink ? instance.openings[at - first_to_sink] : 1;
  }
  std::vector<std::int64_t>().swap(costs);
  for (std::int64_t i = 0; i < workers; i++) supply[graph.node(static_cast<int>(i))] = 1;
  supply[graph.node(sink)] = -workers;

  Simplex simplex(graph);
  simplex.upperMap(upper).costMap(cost).supplyMap(supply);
  ForgetPeak();
  const double before = ProcessorSeconds();
  const auto outcome = simplex.run();
  const double seconds = ProcessorSeconds() - before;
  const long long peak = ResidentBytes("VmHWM");
  if (outcome != Simplex::OPTIMAL) Fail("LEMON did not solve it");

  long long priority = 0;
  long long placed = 0;
  long long fit = 0;
  std::int64_t edge = 0;
  for (std::int64_t i = 0; i < workers; i++) {
    for (std::int32_t at = instance.edge_start[i]; at < instance.edge_start[i + 1]; at++, edge++) {
      if (simplex.flow(graph.arc(static_cast<int>(edge))) == 0) continue;
      priority += instance.tier[i];
      placed += 1;
      fit += instance.edge_fit[at];
    }
    edge++;
  }
  std::printf(
      "{\"priority\":%lld,\"placed\":%lld,\"fit\":%lld,\"seconds\":%.9f,\"peakBytes\":%lld,\"baseBytes\":%lld}\n",
      priority, placed, fit, seconds, peak, base);
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) Fail("usage: network-simplex INSTANCE REPETITIONS");
  const Instance instance = ReadInstance(words[1]);
  const long long base = ResidentBytes("VmRSS");
  for (int done = 0; done < std::atoi(words[2]); done++) Solve(instance, base);
  return 0;
}
