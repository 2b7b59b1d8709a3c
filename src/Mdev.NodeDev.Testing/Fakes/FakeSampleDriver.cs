namespace Mdev.NodeDev.Testing;

/// <summary>A sample driver of the kernel: a parent without hardware.</summary>
/// <param name="name">The name of the module, of the class and of the parent.</param>
abstract class FakeSampleDriver(string name) : FakeDriver(name)
{
    internal sealed override string MdevDriver => Module;

    internal string ParentPath => $"sys/devices/virtual/{Module}/{Module}";

    internal override void Plug(FakeKernel kernel, FakeParent parent)
    {
        FakeTree tree = kernel.Tree;
        tree.Directory($"sys/module/{Module}");
        tree.PutUevent(parent.Path, "");
        tree.Directory($"sys/class/{Module}");
        tree.Link($"{parent.Path}/subsystem", $"sys/class/{Module}");
        tree.Link($"sys/class/{Module}/{parent.Name}", parent.Path);
        tree.Events.Send("add", parent.Path, Module);
    }

    internal override void Unplug(FakeKernel kernel, FakeParent parent)
    {
        kernel.Tree.Remove($"sys/devices/virtual/{Module}");
        kernel.Tree.Remove($"sys/class/{Module}");
        kernel.Tree.Remove($"sys/module/{Module}");
        kernel.Tree.Events.Send("remove", parent.Path, Module);
    }
}
