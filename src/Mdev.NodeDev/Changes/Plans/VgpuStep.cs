namespace Mdev.NodeDev.Changes;

/// <summary>A change of a vGPU that is a virtual function of vendor VFIO, not a mediated device.</summary>
public abstract record VgpuStep : HostStep
{
    private protected VgpuStep() { }

    /// <summary>The address of the function.</summary>
    public abstract PciAddress Function { get; }

    /// <inheritdoc/>
    public sealed override HostDeviceId Device => Function;

    /// <summary>The address of the function, as the kernel spells it.</summary>
    public sealed override string ParentName => Function.ToString();

    /// <summary>mdevctl does not know such vGPUs.</summary>
    internal sealed override StepCallout? Callout => null;

    internal sealed override void WriteMembers(PlanJsonWriter json)
    {
        json.Text("function", Function.ToString());
        WriteVgpuMembers(json);
    }

    /// <summary>Writes the members that follow the function.</summary>
    private protected abstract void WriteVgpuMembers(PlanJsonWriter json);
}
