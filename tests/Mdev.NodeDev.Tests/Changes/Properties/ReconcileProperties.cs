using FsCheck;

namespace Mdev.NodeDev.Tests;

/// <summary>Whatever is wanted of whatever host: it comes true once, and wanting it again is nothing.</summary>
[NUnit.Framework.Category("Slow")]
public sealed class ReconcileProperties
{
    static readonly (string Parent, string Type)[] Kinds =
    [
        ("mtty", "mtty-1"),
        ("mtty", "mtty-2"),
        ("mdpy", "mdpy-vga"),
        ("mbochs", "mbochs-small"),
        ("mtty", "mtty-9"),
        ("gone", "mtty-1"),
    ];

    /// <summary>
    /// A device in a random state or wish: which of ten UUIDs, which kind, and whether it is started.
    /// </summary>
    public readonly record struct Device(byte Number, byte Kind, bool IsSet)
    {
        internal MdevDefinition Definition
        {
            get
            {
                (string parent, string type) = Kinds[Kind % Kinds.Length];
                return Mdevs.Of(parent, Number % 10, type, IsSet);
            }
        }
    }

    [Property(MaxTest = 200)]
    public bool Reconcile_AppliedOnce_LeavesNothingToDo(
        Device[] defined,
        Device[] running,
        Device[] wanted,
        byte start,
        byte how
    )
    {
        FakeHost host = SampleHosts.Drivers([
            .. defined.Select(device => device.Definition).DistinctBy(one => (one.ParentName, one.Uuid)),
        ]);
        HostOperations operations = host.Operations();
        HostPlan setup = Mdevs.Plan([
            .. running.Select(device => device.Definition).DistinctBy(one => one.Uuid).Select(Mdevs.Creation),
        ]);
        _ = Wait(operations.ApplyAsync(setup, new HostApplyOptions { PerDevice = true }));
        MdevDefinition[] wish =
        [
            .. wanted.Select(device => device.Definition).DistinctBy(one => (one.ParentName, one.Uuid)),
        ];
        HostReconcileOptions options = new()
        {
            Start = (StartPolicy)(start % 3),
            RemoveOtherDefinitions = (how & 1) != 0,
            RemoveOtherDevices = (how & 2) != 0,
            ReplaceConflicting = (how & 4) != 0,
        };
        Guid[] before = [.. host.Running()];

        HostReconcileResult first = Wait(operations.ReconcileAsync(wish, options));
        HostReconcilePlan again = host.Planner().Reconcile(wish, options);
        HostReconcilePlan backwards = host.Planner().Reconcile(wish.Reverse(), options);

        // mdpy has room for four and the others for more than there can be.
        bool isFull = first.Changes.Failure is { Reason: HostChangeReason.NoCapacity };
        return (first.Changes.Succeeded || isFull)
            && (again.Plan.IsEmpty || isFull)
            && again.Plan == backwards.Plan
            && (isFull || wish.All(one => host.Defined().Contains(one)))
            && ((how & 6) != 0 || before.All(host.Running().Contains))
            && HostPlan.Parse(first.Planned.Plan.ToJson()) == first.Planned.Plan;
    }

    static T Wait<T>(Task<T> task) => task.WaitAsync(TimeSpan.FromMinutes(1)).GetAwaiter().GetResult();
}
