using System.Collections.Frozen;

namespace Mdev.NodeDev.Testing;

/// <summary>The error numbers of Linux (the generic ones, as on x86, ARM, POWER and s390) and their names.</summary>
static class Errno
{
    internal const int NotFound = 2;
    internal const int InputOutput = 5;
    internal const int BadDescriptor = 9;
    internal const int AccessDenied = 13;
    internal const int Exists = 17;
    internal const int NotDirectory = 20;
    internal const int Invalid = 22;
    internal const int LinkLoop = 40;

    static readonly FrozenDictionary<string, int> Numbers = new Dictionary<string, int>(
        StringComparer.Ordinal
    )
    {
        ["EPERM"] = 1,
        ["ENOENT"] = NotFound,
        ["ESRCH"] = 3,
        ["EINTR"] = 4,
        ["EIO"] = InputOutput,
        ["ENXIO"] = 6,
        ["E2BIG"] = 7,
        ["ENOEXEC"] = 8,
        ["EBADF"] = BadDescriptor,
        ["ECHILD"] = 10,
        ["EAGAIN"] = 11,
        ["ENOMEM"] = 12,
        ["EACCES"] = AccessDenied,
        ["EFAULT"] = 14,
        ["ENOTBLK"] = 15,
        ["EBUSY"] = 16,
        ["EEXIST"] = Exists,
        ["EXDEV"] = 18,
        ["ENODEV"] = 19,
        ["ENOTDIR"] = NotDirectory,
        ["EISDIR"] = 21,
        ["EINVAL"] = Invalid,
        ["ENFILE"] = 23,
        ["EMFILE"] = 24,
        ["ENOTTY"] = 25,
        ["ETXTBSY"] = 26,
        ["EFBIG"] = 27,
        ["ENOSPC"] = 28,
        ["ESPIPE"] = 29,
        ["EROFS"] = 30,
        ["EMLINK"] = 31,
        ["EPIPE"] = 32,
        ["EDOM"] = 33,
        ["ERANGE"] = 34,
        ["EDEADLK"] = 35,
        ["ENAMETOOLONG"] = 36,
        ["ENOLCK"] = 37,
        ["ENOSYS"] = 38,
        ["ENOTEMPTY"] = 39,
        ["ELOOP"] = LinkLoop,
        ["ENODATA"] = 61,
        ["ETIME"] = 62,
        ["EPROTO"] = 71,
        ["EBADMSG"] = 74,
        ["EOVERFLOW"] = 75,
        ["EILSEQ"] = 84,
        ["EUSERS"] = 87,
        ["EOPNOTSUPP"] = 95,
        ["ETIMEDOUT"] = 110,
        ["ESTALE"] = 116,
        ["EREMOTEIO"] = 121,
        ["ECANCELED"] = 125,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<int, string> Names = Numbers.ToFrozenDictionary(
        pair => pair.Value,
        pair => pair.Key
    );

    internal static bool TryFind(string name, out int number) =>
        Numbers.TryGetValue(name, out number);

    /// <summary>The name of an error number, or the number itself where it has none here.</summary>
    internal static string NameOf(int number) =>
        Names.GetValueOrDefault(number)
        ?? number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
