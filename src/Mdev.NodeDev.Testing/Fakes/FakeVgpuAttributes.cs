using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>What the files of one vGPU show and accept, below a mediated device or a virtual function.</summary>
/// <param name="gpu">The rules of its GPU.</param>
/// <param name="vgpu">Finds the vGPU; there may be none.</param>
/// <param name="isInUse">Whether a process has it open.</param>
sealed class FakeVgpuAttributes(FakeNvidiaGpu gpu, Func<FakeVgpu?> vgpu, Func<bool> isInUse)
{
    /// <summary>The longest text of <c>vgpu_params</c>, in bytes.</summary>
    const int LongestParameters = 1024;

    /// <summary>What a vGPU shows that has no such number.</summary>
    const string NotApplicable = "Not Applicable\n";

    internal string Parameters => $"{vgpu()?.Parameters}\n";

    internal string Placement => vgpu() is { } there ? Show(there.Placement) : "";

    internal string Instance => vgpu() is { } there ? Show(there.Instance?.Id) : "";

    /// <summary>The driver drops the last byte, assuming a newline.</summary>
    internal int SetParameters(ReadOnlySpan<byte> data)
    {
        if (data.Length > LongestParameters)
            return Errno.E2BIG;
        if (vgpu() is not { } there)
            return Errno.ENXIO;
        if (isInUse())
            return Errno.EPERM;
        there.Parameters = SurrogateEscape.Decode(data[..^1]);
        return 0;
    }

    internal int SetPlacement(ReadOnlySpan<byte> data) => Set(data, gpu.Move);

    internal int SetInstance(ReadOnlySpan<byte> data) => Set(data, gpu.MoveToInstance);

    int Set(ReadOnlySpan<byte> data, Func<FakeVgpu, long, bool> move)
    {
        if (vgpu() is not { } there)
            return Errno.ENXIO;
        if (!FakeNumber.TryParseDecimal(data, out long number))
            return Errno.EINVAL;
        if (isInUse())
            return Errno.EPERM;
        return move(there, number) ? 0 : Errno.EIO;
    }

    static string Show(int? number) =>
        number is { } there ? string.Create(CultureInfo.InvariantCulture, $"{there}\n") : NotApplicable;
}
