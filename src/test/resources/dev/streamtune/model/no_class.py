# For ScriptModuleTest: no code that the engine takes, the class has another name.
class Other(Module):
  __parameters__ = []
  __buffers__ = []
