using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Mdev.NodeDev.Linux;

/// <summary>
/// Resolves paths. The framework follows the links of the last name only, not those of the directories.
/// </summary>
[SupportedOSPlatform("linux")]
static unsafe partial class RealPath
{
    [LibraryImport("libc", EntryPoint = "realpath")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial byte* Resolve(byte* path, byte* buffer);

    /// <summary>
    /// Follows every link of a path; <see langword="null"/> if the file does not exist or cannot be reached.
    /// </summary>
    internal static string? Of(string path)
    {
        byte[] name = [.. SurrogateEscape.Encode(path), 0];
        byte* real;
        fixed (byte* p = name)
            real = Resolve(p, null);
        if (real is null)
            return null;
        string text = SurrogateEscape.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(real));
        NativeMemory.Free(real);
        return text;
    }
}
