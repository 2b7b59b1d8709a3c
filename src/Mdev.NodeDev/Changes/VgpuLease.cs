using System.Diagnostics;
using System.Globalization;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// A vGPU that is a virtual function, was created or adopted, and is removed when the lease is disposed of, unless it
/// is kept.
/// </summary>
/// <remarks>
/// <para>
/// The lease has the token of the owner. If the function was cleared meanwhile and made a vGPU again by another owner,
/// even of the same type, a release clears nothing.
/// </para>
/// <para>Thread-safe.</para>
/// </remarks>
/// <example>
/// <code>
/// await using VgpuLease lease = await operations.CreateVgpuAsync(function, "L40S-8Q");
/// await StartGuestAsync(lease.Function); // if this throws, the vGPU is removed again
/// lease.Keep();
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class VgpuLease : IAsyncDisposable
{
    readonly LeaseState _state;

    internal VgpuLease(
        ChangeRunner runner,
        SetVgpuTypeStep vgpu,
        HostChangeResult result,
        LeasedDevice device,
        bool wasAdopted,
        bool isKept
    )
    {
        Function = vgpu.Function;
        Number = vgpu.Number;
        Profile = vgpu.Profile;
        Token = device.Token;
        Result = result;
        WasAdopted = wasAdopted;
        WasCreated = result.Steps.Any(static one =>
            one.Step.Effect == HostStepEffect.CreatesDevice && one.Outcome == HostStepOutcome.Done
        );
        HostPlan removal = PlanSteps.ToPlan([new ClearVgpuTypeStep(Function, Number)]);
        _state = new LeaseState(runner, removal, device, WasCreated || WasAdopted, isKept);
    }

    /// <summary>The address of the function.</summary>
    public PciAddress Function { get; }

    /// <summary>The number of the type on this card.</summary>
    public uint Number { get; }

    /// <summary>The name of the profile, if it is known.</summary>
    public string? Profile { get; }

    /// <summary>
    /// The token of the owner, with which <see cref="HostOperationsVgpus.AdoptVgpuAsync"/> finds this vGPU and no
    /// later one; <see langword="null"/> if a creation found a vGPU without an owner.
    /// </summary>
    public string? Token { get; }

    /// <summary>The outcome of each step of the creation; empty if the vGPU was adopted.</summary>
    public HostChangeResult Result { get; }

    /// <summary>Whether the vGPU was created for this lease, rather than found.</summary>
    public bool WasCreated { get; }

    /// <summary>Whether the vGPU existed and was adopted.</summary>
    public bool WasAdopted { get; }

    /// <summary>
    /// Whether the vGPU stays when the lease is disposed of: it was kept, or a creation found it.
    /// </summary>
    public bool IsKept => _state.IsKept;

    /// <summary>Keeps the vGPU.</summary>
    /// <exception cref="ObjectDisposedException">The vGPU was removed, or is being removed.</exception>
    public void Keep() => _state.Keep(this);

    /// <summary>
    /// Removes the vGPU. Does nothing if it is kept, was found by a creation, or is released already.
    /// </summary>
    /// <param name="options">How to remove it. Default: the options of the operations.</param>
    /// <param name="cancellationToken">Stops waiting for a driver that does not let go of it yet.</param>
    /// <returns>
    /// The outcome, also of a failure, after which it can be tried again. Concurrent callers get the same result. If
    /// the vGPU is gone, or the function is another owner's by now, the step is
    /// <see cref="HostStepOutcome.AlreadyDone"/>.
    /// </returns>
    /// <exception cref="HostChangeCanceledException">It was cancelled before the vGPU was removed.</exception>
    public Task<HostChangeResult> ReleaseAsync(
        HostApplyOptions? options = null,
        CancellationToken cancellationToken = default
    ) => _state.ReleaseAsync(options, cancellationToken);

    /// <summary>Removes the vGPU as <see cref="ReleaseAsync"/> does. Never throws.</summary>
    /// <remarks>
    /// A failure is reported to <see cref="HostOperationsOptions.OnVgpuReleaseFailed"/> and as an activity
    /// <c>mdev.release</c>. To get the result, call <see cref="ReleaseAsync"/> first.
    /// </remarks>
    public ValueTask DisposeAsync() =>
        _state.DisposeAsync(failure => _state.Options.OnVgpuReleaseFailed?.Invoke(this, failure));

    /// <summary>The function and the profile, and whether it is kept.</summary>
    public override string ToString() =>
        Line.Of(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Function} {MessageText.Vgpu(Profile, $"{Number}")}{(IsKept ? ", kept" : "")}"
            )
        );
}
