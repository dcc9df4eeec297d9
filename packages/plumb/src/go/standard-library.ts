// Since which release the standard library holds what, as far as that tells an old Go from a wrong import: every package, and the
// functions, types and methods that people meet. From the files in $GOROOT/api, for 1.27 from its src.

import { compareGoVersions, languageVersion } from "./version.ts";

/** The release that brought a package, e.g. `1.21` for `slices`; undefined when the standard library has none of that name. */
export function packageSince(path: string): string | undefined {
  return since(packages, path);
}

/**
 * The release that brought what code writes as `strings.Cut`; undefined for names that are not in the table: those of Go 1, those
 * of packages that came with them, and rare ones.
 */
export function symbolSince(name: string): string | undefined {
  return since(symbols, name);
}

/** The same for a method; `type` as compilers print it: `*testing.T`, `time.Time`. */
export function methodSince(type: string, method: string): string | undefined {
  const receiver = type.replace(/^\*/, "").replace(/^testing\.(TB|common)$/, "testing.T");
  return since(methods, `${receiver}.${method}`);
}

/** Whether a Go of this version has what came with the release `since`; its prereleases count as having it. */
export function hasSince(goVersion: string, release: string): boolean {
  return compareGoVersions(languageVersion(goVersion), release) >= 0;
}

/** Names separated by blanks. */
type Rows = readonly (readonly [release: string, names: string])[];

function since(rows: Rows, name: string): string | undefined {
  return rows.find(([, names]) => names.split(" ").includes(name))?.[0];
}

/** `runtime/cgo` was there from the start, with an exported name since 1.17. */
const packages: Rows = [
  ["1", "archive/tar archive/zip bufio bytes compress/bzip2 compress/flate compress/gzip compress/lzw compress/zlib"],
  ["1", "container/heap container/list container/ring crypto crypto/aes crypto/cipher crypto/des crypto/dsa"],
  ["1", "crypto/ecdsa crypto/elliptic crypto/hmac crypto/md5 crypto/rand crypto/rc4 crypto/rsa crypto/sha1"],
  ["1", "crypto/sha256 crypto/sha512 crypto/subtle crypto/tls crypto/x509 crypto/x509/pkix database/sql"],
  ["1", "database/sql/driver debug/dwarf debug/elf debug/gosym debug/macho debug/pe encoding/ascii85 encoding/asn1"],
  ["1", "encoding/base32 encoding/base64 encoding/binary encoding/csv encoding/gob encoding/hex encoding/json"],
  ["1", "encoding/pem encoding/xml errors expvar flag fmt go/ast go/build go/doc go/parser go/printer go/scanner"],
  ["1", "go/token hash hash/adler32 hash/crc32 hash/crc64 hash/fnv html html/template image image/color image/draw"],
  ["1", "image/gif image/jpeg image/png index/suffixarray io io/ioutil log log/syslog math math/big math/cmplx"],
  ["1", "math/rand mime mime/multipart net net/http net/http/cgi net/http/fcgi net/http/httptest net/http/httputil"],
  ["1", "net/http/pprof net/mail net/rpc net/rpc/jsonrpc net/smtp net/textproto net/url os os/exec os/signal"],
  [
    "1",
    "os/user path path/filepath reflect regexp regexp/syntax runtime runtime/cgo runtime/debug runtime/pprof sort strconv",
  ],
  ["1", "strings sync sync/atomic syscall testing testing/iotest testing/quick text/scanner text/tabwriter"],
  ["1", "text/template text/template/parse time unicode unicode/utf16 unicode/utf8 unsafe"],
  ["1.1", "go/format net/http/cookiejar"],
  ["1.2", "encoding image/color/palette"],
  ["1.3", "debug/plan9obj"],
  ["1.5", "go/constant go/importer go/types mime/quotedprintable runtime/trace"],
  ["1.7", "context net/http/httptrace"],
  ["1.8", "plugin"],
  ["1.9", "math/bits"],
  ["1.13", "crypto/ed25519"],
  ["1.14", "hash/maphash"],
  ["1.16", "embed go/build/constraint io/fs runtime/metrics testing/fstest"],
  ["1.18", "debug/buildinfo net/netip"],
  ["1.19", "go/doc/comment"],
  ["1.20", "crypto/ecdh runtime/coverage"],
  ["1.21", "cmp log/slog maps slices testing/slogtest"],
  ["1.22", "go/version math/rand/v2"],
  ["1.23", "iter structs unique"],
  ["1.24", "crypto/fips140 crypto/hkdf crypto/mlkem crypto/pbkdf2 crypto/sha3 weak"],
  ["1.25", "testing/synctest"],
  ["1.26", "crypto/hpke crypto/mlkem/mlkemtest testing/cryptotest"],
  ["1.27", "crypto/mldsa uuid"],
];

/**
 * By the last element of the import path. Of a package that came later than Go 1, what it began with is left out. Those of unsafe,
 * which no api file lists, are from the release notes.
 */
const symbols: Rows = [
  ["1.8", "http.ErrAbortHandler http.ErrServerClosed http.NoBody http.PushOptions http.Pusher http.TrailerPrefix"],
  ["1.8", "net.Buffers net.DefaultResolver net.Resolver os.ErrClosed os.Executable rand.Source64 reflect.Swapper"],
  ["1.8", "runtime.MutexProfile runtime.SetMutexProfileFraction sort.Slice sort.SliceIsSorted sort.SliceStable"],
  ["1.8", "sql.ColumnType sql.IsolationLevel sql.Named sql.NamedArg sql.TxOptions testing.CoverMode time.Until"],
  ["1.8", "url.PathEscape url.PathUnescape"],
  ["1.9", "http.ServeTLS json.Valid reflect.MakeMapWithSize sql.Conn sql.ErrConnDone sql.Out sync.Map"],
  ["1.10", "hex.NewDecoder hex.NewEncoder math.Erfcinv math.Erfinv math.Round math.RoundToEven os.ErrNoDeadline"],
  ["1.10", "os.IsTimeout sql.OpenDB strings.Builder time.LoadLocationFromTZData"],
  ["1.11", "http.SameSite http.SameSiteDefaultMode http.SameSiteLaxMode http.SameSiteStrictMode"],
  ["1.11", "http.StatusMisdirectedRequest net.ListenConfig os.UserCacheDir signal.Ignored"],
  ["1.12", "bits.Add bits.Add32 bits.Add64 bits.Div bits.Div32 bits.Div64 bits.Mul bits.Mul32 bits.Mul64 bits.Sub"],
  ["1.12", "bits.Sub32 bits.Sub64 bytes.ReplaceAll debug.BuildInfo debug.ReadBuildInfo http.StatusTooEarly"],
  ["1.12", "io.StringWriter os.UserHomeDir reflect.MapIter strings.ReplaceAll"],
  ["1.13", "bytes.ToValidUTF8 errors.As errors.Is errors.Unwrap http.NewRequestWithContext http.SameSiteNoneMode"],
  ["1.13", "http.StatusEarlyHints os.UserConfigDir sql.NullInt32 sql.NullTime strings.ToValidUTF8 testing.Init"],
  ["1.14", "bits.Rem bits.Rem32 bits.Rem64 math.FMA tls.CipherSuiteName tls.CipherSuites"],
  ["1.15", "bufio.ErrBadReadCount os.ErrDeadlineExceeded strconv.FormatComplex strconv.ParseComplex tls.Dialer"],
  ["1.16", "filepath.WalkDir http.FS io.Discard io.NopCloser io.ReadAll io.ReadSeekCloser net.ErrClosed"],
  ["1.16", "os.CreateTemp os.DirEntry os.DirFS os.ErrProcessDone os.MkdirTemp os.ReadDir os.ReadFile os.WriteFile"],
  ["1.16", "signal.NotifyContext"],
  ["1.17", "fs.FileInfoToDirEntry http.AllowQuerySemicolons math.MaxInt math.MaxUint math.MinInt"],
  ["1.17", "reflect.VisibleFields sql.NullByte sql.NullInt16 strconv.QuotedPrefix time.Layout time.UnixMicro"],
  ["1.17", "time.UnixMilli unsafe.Add unsafe.Slice"],
  ["1.18", "bytes.Cut debug.ParseBuildInfo http.MaxBytesHandler net.TCPAddrFromAddrPort net.UDPAddrFromAddrPort"],
  ["1.18", "reflect.PointerTo strings.Clone strings.Cut testing.F testing.InternalFuzzTarget utf8.AppendRune"],
  ["1.19", "atomic.Bool atomic.Int32 atomic.Int64 atomic.Pointer atomic.Uint32 atomic.Uint64 atomic.Uintptr"],
  ["1.19", "binary.AppendByteOrder binary.AppendUvarint binary.AppendVarint debug.SetMemoryLimit exec.ErrDot"],
  ["1.19", "fmt.Append fmt.Appendf fmt.Appendln http.MaxBytesError sort.Find url.JoinPath"],
  ["1.20", "bytes.Clone bytes.CutPrefix bytes.CutSuffix context.CancelCauseFunc context.Cause"],
  ["1.20", "context.WithCancelCause errors.Join exec.ErrWaitDelay filepath.IsLocal filepath.SkipAll"],
  ["1.20", "fmt.FormatString fs.SkipAll http.NewResponseController http.ResponseController httputil.ProxyRequest"],
  ["1.20", "io.NewOffsetWriter io.OffsetWriter netip.IPv6LinkLocalAllRouters netip.IPv6Loopback strings.CutPrefix"],
  ["1.20", "strings.CutSuffix subtle.XORBytes time.DateOnly time.DateTime time.TimeOnly"],
  ["1.20", "tls.CertificateVerificationError unsafe.SliceData unsafe.String unsafe.StringData utf16.AppendRune"],
  ["1.21", "binary.NativeEndian bytes.ContainsFunc context.AfterFunc context.WithDeadlineCause"],
  ["1.21", "context.WithTimeoutCause context.WithoutCancel errors.ErrUnsupported fs.FormatDirEntry"],
  ["1.21", "fs.FormatFileInfo http.ErrSchemeMismatch runtime.PanicNilError runtime.Pinner strings.ContainsFunc"],
  ["1.21", "sync.OnceFunc sync.OnceValue sync.OnceValues testing.Testing tls.QUICConfig tls.QUICConn"],
  ["1.21", "tls.VersionName"],
  ["1.22", "cmp.Or hex.AppendDecode hex.AppendEncode http.FileServerFS http.NewFileTransportFS http.ServeFileFS"],
  ["1.22", "reflect.TypeFor slices.Concat slog.SetLogLoggerLevel sql.Null"],
  ["1.23", "atomic.AndInt32 atomic.AndInt64 atomic.AndUint32 atomic.AndUint64 atomic.AndUintptr atomic.OrInt32"],
  ["1.23", "atomic.OrInt64 atomic.OrUint32 atomic.OrUint64 atomic.OrUintptr binary.Append binary.Decode"],
  ["1.23", "binary.Encode debug.SetCrashOutput filepath.Localize http.ParseCookie http.ParseSetCookie"],
  ["1.23", "httptest.NewRequestWithContext maps.All maps.Collect maps.Insert maps.Keys maps.Values"],
  ["1.23", "net.KeepAliveConfig os.CopyFS reflect.SliceAt slices.All slices.AppendSeq slices.Backward slices.Chunk"],
  ["1.23", "slices.Collect slices.Repeat slices.Sorted slices.SortedFunc slices.SortedStableFunc slices.Values"],
  ["1.23", "utf16.RuneLen"],
  ["1.24", "bytes.FieldsFuncSeq bytes.FieldsSeq bytes.Lines bytes.SplitAfterSeq bytes.SplitSeq http.HTTP2Config"],
  ["1.24", "http.Protocols os.OpenInRoot os.OpenRoot os.Root rand.Text runtime.AddCleanup runtime.Cleanup"],
  ["1.24", "slog.DiscardHandler strings.FieldsFuncSeq strings.FieldsSeq strings.Lines strings.SplitAfterSeq"],
  ["1.24", "strings.SplitSeq subtle.WithDataIndependentTiming"],
  ["1.25", "fs.Lstat fs.ReadLink fs.ReadLinkFS http.CrossOriginProtection http.NewCrossOriginProtection"],
  ["1.25", "reflect.TypeAssert runtime.SetDefaultGOMAXPROCS slog.GroupAttrs"],
  ["1.26", "errors.AsType http.ClientConn os.ErrNoHandle slog.MultiHandler slog.NewMultiHandler"],
];

const methods: Rows = [
  ["1.9", "http.Server.RegisterOnShutdown http.Server.ServeTLS httptest.Server.Certificate httptest.Server.Client"],
  ["1.9", "net.TCPConn.SyscallConn net.UDPConn.SyscallConn sql.DB.Conn testing.B.Helper testing.T.Helper"],
  ["1.9", "time.Duration.Round time.Duration.Truncate"],
  ["1.10", "bufio.Reader.Size bufio.Writer.Size json.Decoder.DisallowUnknownFields net.TCPListener.SyscallConn"],
  ["1.10", "os.File.SetDeadline os.File.SetReadDeadline os.File.SetWriteDeadline rand.Rand.Shuffle"],
  ["1.12", "exec.ExitError.ExitCode http.Client.CloseIdleConnections log.Logger.Writer os.File.SyscallConn"],
  ["1.12", "os.ProcessState.ExitCode reflect.Value.MapRange strings.Builder.Cap"],
  ["1.13", "http.Header.Clone http.Request.Clone http.Transport.Clone reflect.Value.IsZero sql.Conn.Raw"],
  ["1.13", "testing.B.ReportMetric time.Duration.Microseconds time.Duration.Milliseconds"],
  ["1.14", "http.Header.Values json.Decoder.InputOffset testing.B.Cleanup testing.T.Cleanup"],
  ["1.15", "net.Resolver.LookupIP os.File.ReadFrom sql.DB.SetConnMaxIdleTime sql.Row.Err sync.Map.LoadAndDelete"],
  ["1.15", "testing.B.TempDir testing.T.Deadline testing.T.TempDir time.Ticker.Reset url.URL.EscapedFragment"],
  ["1.15", "url.URL.Redacted"],
  ["1.16", "os.File.ReadDir template.Template.ParseFS"],
  ["1.17", "atomic.Value.CompareAndSwap atomic.Value.Swap net.IP.IsPrivate reflect.StructField.IsExported"],
  ["1.17", "reflect.Value.CanConvert testing.B.Setenv testing.T.Setenv time.Time.IsDST time.Time.UnixMicro"],
  ["1.17", "time.Time.UnixMilli tls.Conn.HandshakeContext url.Values.Has"],
  ["1.18", "bufio.ReadWriter.AvailableBuffer bufio.Writer.AvailableBuffer http.Cookie.Valid"],
  ["1.18", "net.Resolver.LookupNetIP net.TCPAddr.AddrPort net.UDPAddr.AddrPort net.UDPConn.ReadFromUDPAddrPort"],
  ["1.18", "net.UDPConn.ReadMsgUDPAddrPort net.UDPConn.WriteMsgUDPAddrPort net.UDPConn.WriteToUDPAddrPort"],
  ["1.18", "reflect.Value.CanComplex reflect.Value.CanFloat reflect.Value.CanInt reflect.Value.CanUint"],
  ["1.18", "reflect.Value.FieldByIndexErr reflect.Value.SetIterKey reflect.Value.SetIterValue"],
  ["1.18", "reflect.Value.UnsafePointer sync.Mutex.TryLock sync.RWMutex.TryLock sync.RWMutex.TryRLock"],
  ["1.18", "tls.Conn.NetConn"],
  ["1.19", "exec.Cmd.Environ time.Duration.Abs time.Time.ZoneBounds url.URL.JoinPath"],
  ["1.20", "reflect.Value.Comparable reflect.Value.Equal reflect.Value.Grow reflect.Value.SetZero"],
  ["1.20", "sync.Map.CompareAndDelete sync.Map.CompareAndSwap sync.Map.Swap testing.B.Elapsed time.Time.Compare"],
  ["1.21", "bytes.Buffer.Available bytes.Buffer.AvailableBuffer http.ResponseController.EnableFullDuplex"],
  ["1.21", "net.Dialer.MultipathTCP net.Dialer.SetMultipathTCP net.ListenConfig.MultipathTCP"],
  ["1.21", "net.ListenConfig.SetMultipathTCP net.TCPConn.MultipathTCP reflect.Value.Clear tls.Config.DecryptTicket"],
  ["1.21", "tls.Config.EncryptTicket"],
  ["1.22", "http.Request.PathValue http.Request.SetPathValue net.TCPConn.WriteTo os.File.WriteTo"],
  ["1.23", "http.Request.CookiesNamed net.TCPConn.SetKeepAliveConfig reflect.Value.Seq reflect.Value.Seq2"],
  ["1.23", "sync.Map.Clear"],
  ["1.24", "testing.B.Chdir testing.B.Context testing.B.Loop testing.F.Chdir testing.F.Context testing.T.Chdir"],
  ["1.24", "testing.T.Context"],
  ["1.25", "os.Root.Chmod os.Root.Chown os.Root.Chtimes os.Root.Lchown os.Root.Link os.Root.MkdirAll"],
  ["1.25", "os.Root.ReadFile os.Root.Readlink os.Root.RemoveAll os.Root.Rename os.Root.Symlink os.Root.WriteFile"],
  ["1.25", "sync.WaitGroup.Go testing.B.Attr testing.B.Output testing.F.Attr testing.F.Output testing.T.Attr"],
  ["1.25", "testing.T.Output"],
  ["1.26", "bytes.Buffer.Peek http.Transport.NewClientConn net.Dialer.DialIP net.Dialer.DialTCP net.Dialer.DialUDP"],
  ["1.26", "net.Dialer.DialUnix os.Process.WithHandle reflect.Value.Fields reflect.Value.Methods"],
  ["1.26", "testing.B.ArtifactDir testing.F.ArtifactDir testing.T.ArtifactDir"],
];
