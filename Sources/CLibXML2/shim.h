#ifndef CLIBXML2_SHIM_H
#define CLIBXML2_SHIM_H

// Debian builds libxml2 with ICU, and its headers then pull in ICU's. Foundation
// carries an ICU of its own, and the two cannot meet in one compilation. Nothing
// here touches the fields that this hides.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemastypes.h>

#ifdef __GLIBC__
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#endif

/// `xmlFree` is a mutable global function pointer, which Swift 6 refuses to
/// touch. Going through C keeps the refusal intact everywhere else.
static inline void clx_free(void *pointer) { xmlFree(pointer); }

/// Lets freed memory join its neighbours at once, where glibc would put small blocks by,
/// keeps it, where glibc would give it back to the system, and asks for much at a time.
///
/// A tree is freed in hundreds of thousands of small blocks. Put by, they are joined
/// all together when somebody next asks for a large block, long out of the cache: that
/// was a sixth of the time of reading a large file. And a page that is given back and
/// had again costs a fault: that was a quarter of all faults of a check.
static inline void clx_reuse_freed_memory(void) {
#ifdef __GLIBC__
  mallopt(M_MXFAST, 0);
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  mallopt(M_TOP_PAD, 4 << 20);
#endif
}

/// Has memory ready for the calling thread, in large pages where the system has them.
///
/// Only the first call on a thread does anything. What a thread asks for piece by piece costs
/// a fault for every four kilobytes, and on all threads but the first a call to the system as
/// well: three faults of five in a check. Nothing is taken that is not used,
/// but for what is left of the last large page of each thread, two megabytes at most.
static inline void clx_reserve_memory(void) {
#ifdef __GLIBC__
  static __thread int isReserved;
  if (isReserved) return;
  isReserved = 1;
  const uintptr_t page = 2 << 20;
  const size_t size = 24 << 20;
  char *block = malloc(size);
  if (block == NULL) return;
  const uintptr_t start = ((uintptr_t)block + page - 1) & ~(page - 1);
  const uintptr_t end = ((uintptr_t)block + size) & ~(page - 1);
  // Advice: where it is not taken, all is as before.
  madvise((void *)start, end - start, MADV_HUGEPAGE);
  free(block);
#endif
}

/// Parses UTF-8 text from memory, and tells `handler` what is wrong with it.
///
/// Options for files from anywhere: no network, no DTD loading, no entity
/// substitution, line numbers above 65,535. The text is UTF-8 whatever it
/// declares; the caller has checked.
///
/// `XML_PARSE_NOERROR` is left out on purpose: since 2.13 it silences the
/// structured handler as well, and with one installed nothing reaches stderr.
static inline xmlDocPtr clx_parse(
    const char *text, int count, xmlStructuredErrorFunc handler, void *log) {
  int options = XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT;
  xmlParserCtxtPtr context = xmlNewParserCtxt();
  if (context == NULL) return NULL;
#if LIBXML_VERSION >= 21300
  options |= XML_PARSE_NO_XXE;
  xmlCtxtSetErrorHandler(context, handler, log);
#else
  // The handler is given the parser itself, and finds the log through it.
  context->_private = log;
  context->sax->serror = handler;
#endif
  xmlDocPtr document = xmlCtxtReadMemory(context, text, count, NULL, "UTF-8", options);
  xmlFreeParserCtxt(context);
  return document;
}

/// Compiles a RELAX NG schema from memory, and tells `handler` what is wrong with it.
///
/// The text is parsed where it is compiled: given a tree, libxml2 would copy it first.
static inline xmlRelaxNGPtr clx_compile_schema(
    const char *text, int count, xmlStructuredErrorFunc handler, void *log) {
  xmlRelaxNGParserCtxtPtr context = xmlRelaxNGNewMemParserCtxt(text, count);
  if (context == NULL) return NULL;
  xmlRelaxNGSetParserStructuredErrors(context, handler, log);
  // What is wrong with the text itself goes to the handler of the thread.
  xmlStructuredErrorFunc known = xmlStructuredError;
  void *knownLog = xmlStructuredErrorContext;
  xmlSetStructuredErrorFunc(log, handler);
  xmlRelaxNGPtr schema = xmlRelaxNGParse(context);
  xmlSetStructuredErrorFunc(knownLog, known);
  xmlRelaxNGFreeParserCtxt(context);
  return schema;
}

/// The log that was given to `clx_parse`, from what its handler was given.
static inline void *clx_parser_log(void *context) {
#if LIBXML_VERSION >= 21300
  return context;
#else
  return context == NULL ? NULL : ((xmlParserCtxtPtr)context)->_private;
#endif
}

#endif
