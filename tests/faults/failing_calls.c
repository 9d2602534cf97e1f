// SPDX-License-Identifier: MIT
// Preloaded, makes one call to the system fail: INFRACAST_FAIL="write 7" the seventh write after the program's main has begun, in the
// process that began it and in its children, but for those that confine themselves to look at a file of strangers: what fails there says
// something of the file. INFRACAST_KILL="write 7" kills the program just before that call instead. INFRACAST_CALLS names a file for how many
// there were of each kind.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/uio.h>
#include <unistd.h>

int __libc_start_main(int (*program)(int, char**, char**), int count, char** words, void (*init)(void), void (*fini)(void),
                      void (*loader_fini)(void), void* stack_end);

enum kind { OPEN, READ, WRITE, SYNC, RENAME, CLOSE, FOLDER, MEMORY, KINDS };
static const char* const names[KINDS] = {"open", "read", "write", "sync", "rename", "close", "folder", "memory"};
static const int errors[KINDS] = {EMFILE, EIO, ENOSPC, EIO, EIO, EIO, EIO, ENOMEM};
static atomic_long* calls;  // of each kind, shared with children
static int failing = -1;
static long failing_call = 0;
static int kills = 0;
static pid_t process = 0;  // 0: main has not begun
static int confined = 0;

// HDF5 ends the process, or falls, when it gets no memory: its allocations are not made to fail.
struct range {
  uintptr_t begin, end;
};
static struct range hdf5;

static int find_hdf5(struct dl_phdr_info* library, size_t size, void* unused) {
  (void)size, (void)unused;
  if (strstr(library->dlpi_name, "libhdf5") == NULL) return 0;
  for (int k = 0; k < library->dlpi_phnum; ++k) {
    const uintptr_t begin = library->dlpi_addr + library->dlpi_phdr[k].p_vaddr, end = begin + library->dlpi_phdr[k].p_memsz;
    if (library->dlpi_phdr[k].p_type != PT_LOAD) continue;
    if (hdf5.end == 0 || begin < hdf5.begin) hdf5.begin = begin;
    if (end > hdf5.end) hdf5.end = end;
  }
  return 0;
}
#define FOR_HDF5 ((uintptr_t)__builtin_return_address(0) - hdf5.begin < hdf5.end - hdf5.begin)

static int fails(enum kind kind) {
  if (process == 0 || confined) return 0;
  if (atomic_fetch_add(&calls[kind], 1) + 1 != failing_call || (int)kind != failing) return 0;
  if (kills) kill(process, SIGKILL);
  errno = errors[kind];
  return 1;
}

#define REAL(name) ((__typeof__(&name))real(#name))
static void* real(const char* name) { return dlsym(RTLD_NEXT, name); }

int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = va_arg(more, mode_t);
  va_end(more);
  return fails(OPEN) ? -1 : REAL(open)(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = va_arg(more, mode_t);
  va_end(more);
  return fails(OPEN) ? -1 : REAL(open64)(path, flags, mode);
}
FILE* fopen(const char* path, const char* mode) { return fails(OPEN) ? NULL : REAL(fopen)(path, mode); }
FILE* fopen64(const char* path, const char* mode) { return fails(OPEN) ? NULL : REAL(fopen64)(path, mode); }
ssize_t read(int file, void* to, size_t size) { return fails(READ) ? -1 : REAL(read)(file, to, size); }
ssize_t pread(int file, void* to, size_t size, off_t at) { return fails(READ) ? -1 : REAL(pread)(file, to, size, at); }
ssize_t pread64(int file, void* to, size_t size, off64_t at) { return fails(READ) ? -1 : REAL(pread64)(file, to, size, at); }
ssize_t write(int file, const void* from, size_t size) { return fails(WRITE) ? -1 : REAL(write)(file, from, size); }
ssize_t writev(int file, const struct iovec* parts, int count) { return fails(WRITE) ? -1 : REAL(writev)(file, parts, count); }
ssize_t pwrite(int file, const void* from, size_t size, off_t at) { return fails(WRITE) ? -1 : REAL(pwrite)(file, from, size, at); }
ssize_t pwrite64(int file, const void* from, size_t size, off64_t at) { return fails(WRITE) ? -1 : REAL(pwrite64)(file, from, size, at); }
size_t fwrite(const void* from, size_t size, size_t count, FILE* file) { return fails(WRITE) ? 0 : REAL(fwrite)(from, size, count, file); }
int ftruncate64(int file, off64_t size) { return fails(WRITE) ? -1 : REAL(ftruncate64)(file, size); }
int ftruncate(int file, off_t size) { return fails(WRITE) ? -1 : REAL(ftruncate)(file, size); }
DIR* opendir(const char* path) { return fails(FOLDER) ? NULL : REAL(opendir)(path); }
struct dirent* readdir(DIR* folder) { return fails(FOLDER) ? NULL : REAL(readdir)(folder); }
int fsync(int file) { return fails(SYNC) ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return fails(SYNC) ? -1 : REAL(fdatasync)(file); }
int rename(const char* from, const char* to) { return fails(RENAME) ? -1 : REAL(rename)(from, to); }
// What cannot be closed is closed all the same.
int close(int file) {
  const int failed = fails(CLOSE), saved = errno, result = REAL(close)(file);
  if (failed) errno = saved;
  return failed ? -1 : result;
}
int fclose(FILE* file) {
  const int failed = fails(CLOSE), saved = errno, result = REAL(fclose)(file);
  if (failed) errno = saved;
  return failed ? EOF : result;
}

int prctl(int option, ...) {
  va_list more;
  va_start(more, option);
  const unsigned long with = va_arg(more, unsigned long);
  va_end(more);
  confined = confined || (option == PR_SET_DUMPABLE && with == 0);
  return REAL(prctl)(option, with, 0UL, 0UL, 0UL);
}

void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* memory, size_t size);
void* malloc(size_t size) { return !FOR_HDF5 && fails(MEMORY) ? NULL : __libc_malloc(size); }
void* calloc(size_t count, size_t size) { return !FOR_HDF5 && fails(MEMORY) ? NULL : __libc_calloc(count, size); }
void* realloc(void* memory, size_t size) { return !FOR_HDF5 && fails(MEMORY) ? NULL : __libc_realloc(memory, size); }

char* strdup(const char* text) {
  const size_t size = strlen(text) + 1;
  char* copy = !FOR_HDF5 && fails(MEMORY) ? NULL : __libc_malloc(size);
  return copy == NULL ? NULL : memcpy(copy, text, size);
}

static void tell_calls(void) {
  const char* path = getenv("INFRACAST_CALLS");
  if (path == NULL || getpid() != process) return;
  process = 0;
  FILE* file = REAL(fopen)(path, "w");
  if (file == NULL) return;
  for (int k = 0; k < KINDS; ++k) fprintf(file, "%s %ld\n", names[k], atomic_load(&calls[k]));
  REAL(fclose)(file);
}

static int (*main_of_program)(int, char**, char**);

static int begun(int count, char** words, char** environment) {
  const char *kill_at = getenv("INFRACAST_KILL"), *which = kill_at != NULL ? kill_at : getenv("INFRACAST_FAIL");
  kills = kill_at != NULL;
  for (int k = 0; which != NULL && k < KINDS; ++k) {
    const size_t length = strlen(names[k]);
    if (strncmp(which, names[k], length) != 0 || which[length] != ' ') continue;
    failing = k;
    failing_call = atol(which + length);
  }
  dl_iterate_phdr(find_hdf5, NULL);
  calls = mmap(NULL, KINDS * sizeof *calls, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (calls == MAP_FAILED) abort();
  process = getpid();
  const int code = main_of_program(count, words, environment);
  tell_calls();
  process = 0;  // how the libraries end is theirs
  return code;
}

int __libc_start_main(int (*program)(int, char**, char**), int count, char** words, void (*init)(void), void (*fini)(void),
                      void (*loader_fini)(void), void* stack_end) {
  main_of_program = program;
  return REAL(__libc_start_main)(begun, count, words, init, fini, loader_fini, stack_end);
}
