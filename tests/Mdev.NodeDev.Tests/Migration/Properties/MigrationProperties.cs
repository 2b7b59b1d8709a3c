namespace Mdev.NodeDev.Tests;

/// <summary>What is said of random guests and pairs of hosts, compared with what the fake kernels do.</summary>
public sealed class MigrationProperties
{
    [Test]
    public Task Check_SomePairs_IsWhatTheKernelDoes() => CheckAsync(0, 60);

    [Test]
    [Category("Slow")]
    public Task Check_ManyPairs_IsWhatTheKernelDoes() =>
        CheckAsync(60, TestContext.Parameters.Get("migrationPairs", 200));

    static async Task CheckAsync(int first, int pairs)
    {
        Dictionary<MigrationAnswer, int> answers = [];
        int carriedOut = 0;
        int confirmed = 0;
        int rewritten = 0;
        int otherKind = 0;
        List<string> wrong = [];
        for (int seed = first; seed < first + pairs && wrong.Count < 10; seed++)
        {
            RandomMigration random = new(seed);
            string guest = MigrationHosts.Guest(random.Guest);
            MigrationVerdict verdict = GuestMigration.Check(guest, random.Source, random.Target);
            if (!random.Guest.IsEmpty)
                answers[verdict.Answer] = answers.GetValueOrDefault(verdict.Answer) + 1;
            string? problem = null;
            if (verdict.CanRewrite && !random.Guest.IsEmpty)
            {
                rewritten++;
                problem = Rewrite(verdict, guest);
                otherKind += verdict.Devices.Any(one => one.Hostdev is MdevHostdev != one.Target!.Uuid is not null)
                    ? 1
                    : 0;
            }
            if (verdict.Answer == MigrationAnswer.Compatible && !random.Guest.IsEmpty)
            {
                carriedOut++;
                problem ??= await CarryOutAsync(random, verdict, guest).ConfigureAwait(false);
            }
            string[] unplaced = [.. NamesWithoutRoom(verdict)];
            if (unplaced.Length > 0)
            {
                confirmed++;
                problem ??= Search(random.TargetFakes, [.. unplaced]) ? "a blind search finds room" : null;
            }
            if (problem is not null)
                wrong.Add($"seed {seed}: {random}: {verdict.Why()}: {problem}");
        }
        await TestContext
            .Out.WriteLineAsync(
                $"{string.Join(", ", answers)}; {carriedOut} carried out, {confirmed} without room confirmed, "
                    + $"{rewritten} domains rewritten, {otherKind} of them with another kind of hostdev"
            )
            .ConfigureAwait(false);
        Assert.That(wrong, Is.Empty);
        Assert.That(carriedOut, Is.GreaterThan(pairs / 20));
        Assert.That(confirmed, Is.GreaterThan(pairs / 50));
        Assert.That(otherKind, Is.Positive);
    }

    /// <summary>The domain differs in its hostdevs alone, and these in what the target decides.</summary>
    static string? Rewrite(MigrationVerdict verdict, string guest)
    {
        string domain = verdict.Rewrite(guest);
        ValueList<Hostdev> before = DomainHostdevs.Read(guest, out _);
        ValueList<Hostdev> after = DomainHostdevs.Read(domain, out ValueList<Diagnostic> diagnostics);
        if (!diagnostics.IsEmpty || after.Count != before.Count)
            return $"the domain is damaged: {string.Join(", ", diagnostics)}";
        if (DomainHostdevs.Remove(domain, after) != DomainHostdevs.Remove(guest, before))
            return "more than the hostdevs differs";
        for (int i = 0; i < before.Count; i++)
        {
            MigrationTarget target = verdict.Devices[i].Target!;
            bool isTarget = after[i] is MdevHostdev mdev
                ? mdev.Uuid == target.Uuid && mdev.Display == before[i].Display
                : $"{((PciHostdev)after[i]).Source}" == target.Slot && after[i].Display is null;
            if (!isTarget || after[i].Alias != before[i].Alias || after[i].Address != before[i].Address)
                return $"{after[i]} is not for {target}";
        }
        return null;
    }

    /// <summary>Makes the devices on the target's kernel, and looks what the rewritten domain gets.</summary>
    static async Task<string?> CarryOutAsync(RandomMigration random, MigrationVerdict verdict, string guest)
    {
        FakeHost target = random.TargetFakes.Host;
        HostSnapshot before = target.AsHost().Scan();
        HostChangeResult result = await target.Operations().ApplyAsync(verdict.ToPlan()).ConfigureAwait(false);
        if (!result.Succeeded)
            return $"{result.Failure}";
        HostSnapshot after = target.AsHost().Scan();
        if (Differences(before, after, verdict).FirstOrDefault() is { } difference)
            return difference;
        foreach (
            (MigrationDevice device, Hostdev there) in verdict.Devices.Zip(
                DomainHostdevs.Read(verdict.Rewrite(guest), out _)
            )
        )
        {
            if (!IsSame(device.Type, TypeOf(random.TargetFakes, after, there)))
                return $"{there} is not {device}";
        }
        return null;
    }

    /// <summary>The name of the type that a device of a host has, by the board that made it.</summary>
    static string? TypeOf(RandomVgpuHost host, HostSnapshot snapshot, Hostdev hostdev)
    {
        HostMdev? mdev = hostdev is MdevHostdev { Uuid: var uuid } ? snapshot.FindMdevs(uuid).Single() : null;
        string slot = mdev?.ParentName ?? $"{((PciHostdev)hostdev).Source}";
        HostPciDevice function = snapshot.PciDevices.Single(device => $"{device.Address}" == slot);
        string number = mdev?.TypeId?["nvidia-".Length..] ?? $"{function.VgpuFunction?.CurrentTypeId}";
        return host
            .Gpus.Single(gpu => gpu.Name == $"{function.PhysicalFunction ?? function.Address}")
            .Card.Types.FirstOrDefault(type => $"{type.Number}" == number)
            ?.Name;
    }

    static bool IsSame(string? one, string? other) =>
        one is not null && other is not null && VgpuProfileName.Parse(one).IsSameProfile(VgpuProfileName.Parse(other));

    /// <summary>What differs on the target beside the devices of the guest.</summary>
    static IEnumerable<string> Differences(HostSnapshot before, HostSnapshot after, MigrationVerdict verdict)
    {
        HashSet<Guid?> made = [.. verdict.Devices.Select(device => device.Target!.Uuid)];
        HashSet<string> slots =
        [
            .. verdict.Devices.Where(one => one.Target!.Uuid is null).Select(one => one.Target!.Slot),
        ];
        if (ValueList.From(after.Mdevs.Where(mdev => !made.Contains(mdev.Uuid))) != before.Mdevs)
            yield return "another mediated device changed";
        foreach ((HostPciDevice old, HostPciDevice now) in before.PciDevices.Zip(after.PciDevices))
        {
            HostVgpuFunction? Function(HostPciDevice device) =>
                device.VgpuFunction is { } function
                    ? function with
                    {
                        // Each vGPU changes what others can be.
                        Creatable = null,
                    }
                    : null;
            if (!slots.Contains($"{old.Address}") && Function(old) != Function(now))
                yield return $"{now} changed";
        }
    }

    /// <summary>The profiles that were looked for together, if a lack of room is why they cannot go.</summary>
    static IEnumerable<string> NamesWithoutRoom(MigrationVerdict verdict) =>
        verdict.Devices.Any(device =>
            device.Reasons.Any(reason => reason.Rule.Name == "room" && reason.Answer == MigrationAnswer.Incompatible)
        )
            ? verdict
                .Devices.Where(device =>
                    device.Reasons.Any(reason =>
                        reason.Rule.Name == "type" && reason.Answer == MigrationAnswer.Compatible
                    )
                )
                .Select(device => device.Type!)
            : [];

    /// <summary>Whether any order on any GPUs creates all.</summary>
    static bool Search(RandomVgpuHost host, List<string> left)
    {
        if (left.Count == 0)
            return true;
        foreach (string name in left.Distinct().ToArray())
        {
            foreach (RandomVgpuGpu gpu in host.Gpus)
            {
                NvidiaType? type = gpu.Card.Types.FirstOrDefault(one => IsSame(one.Name, name));
                if (type is null || gpu.TryCreate(type) is not { } made)
                    continue;
                left.Remove(name);
                bool isFound = Search(host, left);
                left.Add(name);
                gpu.Remove(made);
                if (isFound)
                    return true;
            }
        }
        return false;
    }
}
