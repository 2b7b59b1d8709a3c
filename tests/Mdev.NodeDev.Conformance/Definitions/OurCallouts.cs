using Mdev.NodeDev.TestSupport;

namespace Mdev.NodeDev.Conformance;

/// <summary>Calls the scripts below a real root around changes of definitions that are in memory.</summary>
sealed class OurCallouts(string root, MemoryHostTree host)
{
    readonly WritableHost _host = new(HostTreeBuilder.From(host));

    /// <summary>Whether mdevctl takes for done what is refused here.</summary>
    internal bool IsKilled { get; private set; }

    MdevDefinitionStore Store => new(_host, _host);

    /// <summary>Does what a command of mdevctl does; whether it succeeds.</summary>
    internal async Task<bool> RunAsync(CalloutCommand command)
    {
        using MdevctlCallouts callouts = new(new PhysicalHostTree(root), root);
        HostSnapshot snapshot = new NodeHost(_host.Tree).Scan(HostQuery.Mediated);
        ActiveMdev? active = snapshot.FindMdevs(command.Uuid).FirstOrDefault(mdev => mdev.IsActive)?.Active;
        MdevDefinition? running = active is null
            ? null
            : new MdevDefinition
            {
                ParentName = active.ParentName,
                Uuid = command.Uuid,
                TypeId = active.TypeId!,
            };
        switch (command.Verb)
        {
            case "define":
                MdevDefinition? fresh = MdevctlText.Complete(snapshot, command.Uuid, command.Parent, command.Type);
                if (fresh is null || Store.Find(fresh.ParentName, command.Uuid) is not null)
                    return false;
                return await AroundAsync(
                    callouts.Begin(MdevctlAction.Define),
                    fresh,
                    command.Force,
                    async operation =>
                    {
                        if (running is null)
                            return Store.Write(fresh).IsOk;
                        CalloutResult got = await operation.GetAttributesAsync(fresh, default);
                        IsKilled |= got is { Status: CalloutStatus.Failed, ExitCode: null };
                        return !got.IsRefused && Store.Write(fresh with { Attributes = got.Attributes }).IsOk;
                    }
                );
            case "modify" when command.IsLive:
                return running is not null
                    && await LiveAsync(
                        callouts.Begin(MdevctlAction.Modify),
                        running,
                        running with
                        {
                            Attributes = [new MdevAttribute("a", "1")],
                        }
                    );
            case "modify":
                if (Store.Find(command.Uuid) is not [MdevDefinition old])
                    return false;
                MdevDefinition changed = old with { Autostart = true };
                return await AroundAsync(
                    callouts.Begin(MdevctlAction.Modify),
                    changed,
                    command.Force,
                    _ => Task.FromResult(Store.Write(changed).IsOk)
                );
            case "undefine":
                bool isDone = true;
                ValueList<MdevDefinition> all = Store.Find(command.Uuid);
                foreach (MdevDefinition gone in all)
                {
                    isDone &= await AroundAsync(
                        callouts.Begin(MdevctlAction.Undefine),
                        gone,
                        command.Force,
                        _ => Task.FromResult(Store.Delete(gone.ParentName, gone.Uuid).IsOk)
                    );
                }
                return isDone && !all.IsEmpty;
            case "stop":
                return running is not null
                    && await AroundAsync(
                        callouts.Begin(MdevctlAction.Stop),
                        running,
                        command.Force,
                        _ => Task.FromResult(true)
                    );
            default:
                MdevDefinition? defined = Store.Find(command.Parent!, command.Uuid);
                if (defined is not null && defined.TypeId != command.Type)
                    return false;
                // What is defined is started as it is defined, though parent and type are told.
                MdevDefinition started =
                    defined
                    ?? new()
                    {
                        ParentName = command.Parent!,
                        Uuid = command.Uuid,
                        TypeId = command.Type!,
                    };
                return await AroundAsync(
                    callouts.Begin(MdevctlAction.Start),
                    started,
                    command.Force,
                    _ => Task.FromResult(running is null)
                );
        }
    }

    static async Task<bool> AroundAsync(
        CalloutOperation operation,
        MdevDefinition config,
        bool force,
        Func<CalloutOperation, Task<bool>> work
    )
    {
        CalloutResult before = await operation.PreAsync(config, default);
        if (before.IsRefused && !force)
        {
            await operation.NotifyAsync(config, null, default);
            return false;
        }
        bool isDone = await work(operation);
        _ = await operation.PostAsync(config, isDone, default);
        await operation.NotifyAsync(config, isDone, default);
        return isDone;
    }

    async Task<bool> LiveAsync(CalloutOperation operation, MdevDefinition running, MdevDefinition config)
    {
        _ = await operation.GetAttributesAsync(running, default);
        CalloutResult outcome = await operation.LiveAsync(config, default);
        if (outcome.Status != CalloutStatus.Unsupported)
            await operation.NotifyAsync(config, null, default);
        IsKilled |= outcome is { Status: CalloutStatus.Failed, ExitCode: null };
        return !outcome.IsRefused;
    }
}
