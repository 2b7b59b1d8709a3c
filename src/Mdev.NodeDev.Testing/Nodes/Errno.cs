using System.Collections.Frozen;

namespace Mdev.NodeDev.Testing;

/// <summary>The error numbers of Linux (the generic ones, as on x86, ARM, POWER and s390) and their names.</summary>
static class Errno
{
    internal const int NotPermitted = 1;
    internal const int NotFound = 2;
    internal const int InputOutput = 5;
    internal const int TooBig = 7;
    internal const int BadDescriptor = 9;
    internal const int NoMemory = 12;
    internal const int AccessDenied = 13;
    internal const int Busy = 16;
    internal const int Exists = 17;
    internal const int NoDevice = 19;
    internal const int NotDirectory = 20;
    internal const int IsDirectory = 21;
    internal const int Invalid = 22;
    internal const int NoSpace = 28;
    internal const int OutOfRange = 34;
    internal const int LinkLoop = 40;
    internal const int TooManyUsers = 87;
    internal const int AddressInUse = 98;
    internal const int AddressNotAvailable = 99;

    static readonly FrozenDictionary<string, int> Numbers = new Dictionary<string, int>(
        StringComparer.Ordinal
    )
    {
        ["EPERM"] = NotPermitted,
        ["ENOENT"] = NotFound,
        ["ESRCH"] = 3,
        ["EINTR"] = 4,
        ["EIO"] = InputOutput,
        ["ENXIO"] = 6,
        ["E2BIG"] = TooBig,
        ["ENOEXEC"] = 8,
        ["EBADF"] = BadDescriptor,
        ["ECHILD"] = 10,
        ["EAGAIN"] = 11,
        ["ENOMEM"] = NoMemory,
        ["EACCES"] = AccessDenied,
        ["EFAULT"] = 14,
        ["ENOTBLK"] = 15,
        ["EBUSY"] = Busy,
        ["EEXIST"] = Exists,
        ["EXDEV"] = 18,
        ["ENODEV"] = NoDevice,
        ["ENOTDIR"] = NotDirectory,
        ["EISDIR"] = IsDirectory,
        ["EINVAL"] = Invalid,
        ["ENFILE"] = 23,
        ["EMFILE"] = 24,
        ["ENOTTY"] = 25,
        ["ETXTBSY"] = 26,
        ["EFBIG"] = 27,
        ["ENOSPC"] = NoSpace,
        ["ESPIPE"] = 29,
        ["EROFS"] = 30,
        ["EMLINK"] = 31,
        ["EPIPE"] = 32,
        ["EDOM"] = 33,
        ["ERANGE"] = OutOfRange,
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
        ["EUSERS"] = TooManyUsers,
        ["EOPNOTSUPP"] = 95,
        ["EADDRINUSE"] = AddressInUse,
        ["EADDRNOTAVAIL"] = AddressNotAvailable,
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
