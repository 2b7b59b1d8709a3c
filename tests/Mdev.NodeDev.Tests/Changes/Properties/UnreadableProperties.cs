using FsCheck;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// Whatever part of whatever host cannot be read: no plan creates or removes against it, and every such part is
/// named. What the host would show without its faults is the truth.
/// </summary>
public sealed class UnreadableProperties
{
    const string Bus = "sys/bus/mdev/devices";
    const string Registry = "sys/class/mdev_bus";

    static readonly (string Parent, string Type)[] Kinds =
    [
        ("mtty", "mtty-1"),
        ("mtty", "mtty-2"),
        ("mdpy", "mdpy-vga"),
        ("mbochs", "mbochs-small"),
        ("gone", "mtty-1"),
    ];

    /// <summary>A device of a random state or wish: which of eight UUIDs and which kind.</summary>
    public readonly record struct Device(byte Number, byte Kind, bool IsSet)
    {
        internal MdevDefinition Definition
        {
            get
            {
                (string parent, string type) = Kinds[Kind % Kinds.Length];
                return Mdevs.Of(parent, Number % 8, type, IsSet);
            }
        }
    }

    /// <summary>A part of the host that cannot be read: which one, how, and with which error.</summary>
    public readonly record struct Fault(ushort Part, byte Kind, byte Error);

    /// <summary>A file or directory that plans look at, and the files that may be named in its place.</summary>
    readonly record struct Part(string Path, string[] Names);

    [Property(MaxTest = 200)]
    public bool Plans_UnreadableParts_AreNamedAndNotActedOn(
        Device[] defined,
        Device[] running,
        Device[] wanted,
        Fault fault,
        Fault[] more
    ) => Holds(defined, running, wanted, [fault, .. more]);

    [NUnit.Framework.Category("Slow")]
    [Property(MaxTest = 3000)]
    public bool Plans_ManyUnreadableParts_AreNamedAndNotActedOn(
        Device[] defined,
        Device[] running,
        Device[] wanted,
        Fault fault,
        Fault[] more
    ) => Holds(defined, running, wanted, [fault, .. more.Take(3)]);

    static bool Holds(Device[] defined, Device[] running, Device[] wanted, Fault[] faults)
    {
        FakeHost host = SampleHosts.Drivers([
            .. defined.Select(device => device.Definition).DistinctBy(one => (one.ParentName, one.Uuid)),
        ]);
        HostPlan setup = Mdevs.Plan([
            .. running.Select(device => device.Definition).DistinctBy(one => one.Uuid).Select(Mdevs.Creation),
        ]);
        _ = host.Operations()
            .ApplyAsync(setup, new HostApplyOptions { PerDevice = true })
            .WaitAsync(TimeSpan.FromMinutes(1))
            .GetAwaiter()
            .GetResult();
        HostSnapshot truth = host.Mediated();
        Part[] parts = [.. PartsOf(truth)];
        HostTreeBuilder builder = HostTreeBuilder.From(host.ToTree());
        List<Part> broken = [];
        foreach (Fault fault in faults)
        {
            Part part = parts[fault.Part % parts.Length];
            if (TryBreak(builder, part, fault))
                broken.Add(part);
        }
        HostSnapshot seen = builder.Build().Mediated();
        HostPlanner planner = new(seen);
        MdevDefinition[] wish =
        [
            .. wanted.Select(device => device.Definition).DistinctBy(one => (one.ParentName, one.Uuid)),
        ];
        HostReconcilePlan[] plans = [.. AllOptions.SelectMany(Plans)];
        string[] faulty =
        [
            .. broken.Where(part => !IsNamed(part, planner.Unreadable)).Select(part => $"{part.Path} is not named"),
            .. plans.SelectMany(plan => plan.Plan.Steps).Select(step => FindFault(step, truth, seen)).OfType<string>(),
            .. truth
                .Mdevs.Select(ToDefinition)
                .Concat(wish)
                .SelectMany(one => Requests(planner, one))
                .SelectMany(StepsOf)
                .Select(step => FindFault(step, truth, null))
                .OfType<string>(),
        ];
        if (faulty.Length > 0 || plans.Any(plan => plan.Unreadable != planner.Unreadable))
            throw new AssertionException(
                $"{string.Join('\n', faulty.Distinct())}\nbroken: {string.Join(", ", broken.Select(part => part.Path))}"
                    + $"\nnamed: {string.Join(", ", planner.Unreadable.Select(one => one.Location.Source))}"
            );
        return true;

        IEnumerable<HostReconcilePlan> Plans(HostReconcileOptions options) =>
            [planner.Reconcile(wish, options), planner.ReconcileOwn(options)];
    }

    static HostReconcileOptions[] AllOptions { get; } =
    [
        .. Enumerable
            .Range(0, 8)
            .Select(how => new HostReconcileOptions
            {
                Start = (how & 1) == 0 ? StartPolicy.All : StartPolicy.Autostart,
                RemoveOtherDefinitions = (how & 1) != 0,
                RemoveOtherDevices = (how & 2) != 0,
                ReplaceConflicting = (how & 4) != 0,
            }),
    ];

    /// <summary>Says what a step would do against what was not seen; <see langword="null"/> if nothing.</summary>
    /// <param name="step">The step.</param>
    /// <param name="truth">The host as it is.</param>
    /// <param name="seen">The host as it was read, if nothing may be removed unless that is all.</param>
    static string? FindFault(HostStep step, HostSnapshot truth, HostSnapshot? seen) =>
        step switch
        {
            CreateMdevStep create
                when truth.FindMdevs(create.Uuid).Any(mdev => mdev.IsActive)
                    && seen?.FindMdevs(create.Uuid).Any(mdev => mdev.IsActive) != true => $"{step}: it runs",
            RemoveMdevStep or DeleteDefinitionStep when seen is not null && !IsWhole(truth, seen) =>
                $"{step}: something may be wanted or exist",
            RemoveMdevStep remove
                when !truth
                    .FindMdevs(remove.Uuid)
                    .Any(mdev => mdev.ParentName == remove.ParentName && mdev.Active?.TypeId == remove.TypeId) =>
                $"{step}: it does not run like that",
            WriteDefinitionStep write
                when truth
                    .FindMdevs(write.Uuid)
                    .Any(mdev =>
                        mdev.ParentName == write.ParentName
                        && mdev.Definition is { } known
                        && known != write.Previous
                        && !write.ReplacesMalformed
                    ) => $"{step}: another definition is there",
            _ => null,
        };

    static bool IsWhole(HostSnapshot truth, HostSnapshot seen) =>
        truth.Mdevs.Select(Key).SequenceEqual(seen.Mdevs.Select(Key))
        && truth
            .Parents.SelectMany(parent => parent.Types.Select(type => (parent.Name, type.Id)))
            .SequenceEqual(seen.Parents.SelectMany(parent => parent.Types.Select(type => (parent.Name, type.Id))));

    static (string, string, bool, string?, MdevDefinition?) Key(HostMdev mdev) =>
        (mdev.ParentName, mdev.Name, mdev.IsActive, mdev.TypeId, mdev.Definition);

    static MdevDefinition ToDefinition(HostMdev mdev) =>
        new()
        {
            ParentName = mdev.ParentName,
            Uuid = Guid.Parse(mdev.Name),
            TypeId = mdev.TypeId!,
        };

    static Func<HostPlan>[] Requests(HostPlanner planner, MdevDefinition one) =>
        [
            () => planner.Create(one),
            () => planner.Define(one),
            () => planner.Define(one, replace: true),
            () => planner.Start(one.Uuid),
            () => planner.Start(one.Uuid, one.ParentName),
            () => planner.Stop(one.Uuid),
            () => planner.Remove(one.Uuid),
            () => planner.Undefine(one.Uuid),
            () => planner.SetAutostart(one.Uuid, true),
            () => planner.Modify(one, ModifyTargets.Defined),
        ];

    static IEnumerable<HostStep> StepsOf(Func<HostPlan> request)
    {
        try
        {
            return request().Steps;
        }
        catch (HostChangeException)
        {
            return [];
        }
    }

    static bool IsNamed(Part part, ValueList<Diagnostic> unreadable) =>
        unreadable
            .Select(one => one.Location.Source!)
            .Any(named =>
                part.Names.Any(name => name == named || name.StartsWith($"{named}/", StringComparison.Ordinal))
            );

    /// <summary>Everything that plans look at, as the host shows it.</summary>
    static IEnumerable<Part> PartsOf(HostSnapshot truth)
    {
        yield return new("etc/mdevctl.d", ["etc/mdevctl.d"]);
        yield return new(Bus, [Bus]);
        yield return new(Registry, [Registry]);
        foreach (HostMdev mdev in truth.Mdevs)
        {
            string file = $"etc/mdevctl.d/{mdev.ParentName}/{mdev.Name}";
            if (mdev.IsDefined)
            {
                yield return new(file, [file]);
                yield return new($"etc/mdevctl.d/{mdev.ParentName}", [$"etc/mdevctl.d/{mdev.ParentName}"]);
            }
            if (mdev.Active is not { } active)
                continue;
            string link = $"{Bus}/{mdev.Name}";
            yield return new(link, [link]);
            yield return new(active.Path, [link]);
            yield return new($"{active.Path}/mdev_type", [$"{active.Path}/mdev_type", link]);
        }
        foreach (HostMdevParent parent in truth.Parents)
        {
            string link = $"{Registry}/{parent.Name}";
            string types = $"{parent.Path}/mdev_supported_types";
            yield return new(link, [link]);
            yield return new(parent.Path, [link, parent.Path]);
            yield return new(types, [types, link]);
            foreach (HostMdevType type in parent.Types)
                yield return new($"{types}/{type.Id}", [$"{types}/{type.Id}", link]);
        }
    }

    /// <summary>Makes a part unreadable in one of the ways in which it can be.</summary>
    static bool TryBreak(HostTreeBuilder builder, Part part, Fault fault)
    {
        // EACCES, EIO, ELOOP: neither says that there is nothing.
        int error = (fault.Error % 3) switch
        {
            0 => 13,
            1 => 5,
            _ => 40,
        };
        FileResult found = builder.Build().OpenDirectory("", out IHostDirectory? root);
        using (root)
        {
            found = root!.Inspect(part.Path, out FileEntryKind kind);
            if (!found.IsOk)
                return false;
            bool isDefinition = part.Path.StartsWith("etc/", StringComparison.Ordinal) && kind == FileEntryKind.File;
            if (isDefinition && fault.Kind % 3 == 2)
            {
                _ = builder.File(part.Path, "{");
                return true;
            }
            HostFault how = kind switch
            {
                FileEntryKind.Link => HostFault.ReadLink,
                FileEntryKind.File => fault.Kind % 2 == 0 ? HostFault.Open : HostFault.Read,
                // A type and a device are not listed, only opened.
                _ => fault.Kind % 2 == 0 || !IsListed(part.Path) ? HostFault.Open : HostFault.List,
            };
            _ = builder.Fault(part.Path, how, error);
            return true;
        }
    }

    static bool IsListed(string path) =>
        path.StartsWith("etc/", StringComparison.Ordinal)
        || path is Bus or Registry
        || path.EndsWith("/mdev_supported_types", StringComparison.Ordinal);
}
