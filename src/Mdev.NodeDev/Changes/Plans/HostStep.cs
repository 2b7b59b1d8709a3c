namespace Mdev.NodeDev.Changes;

/// <summary>One change of a host, of one mediated device: what a <see cref="HostPlan"/> is made of.</summary>
public abstract record HostStep
{
    private protected HostStep() { }

    /// <summary>The kernel name of the parent, for example <c>0000:3b:00.0</c>.</summary>
    public abstract string ParentName { get; }

    /// <summary>The device's UUID.</summary>
    public abstract Guid Uuid { get; }

    /// <summary>The step as one line of English.</summary>
    public sealed override string ToString() => HostStepText.Of(this);
}
